"""Finding quotations in a text: what stands in quotation marks, whether somebody said it, and who."""

from interviews.finding.blocks import Block, paragraphs, read_blocks
from interviews.finding.names import Named
from interviews.finding.proposals import Proposal, find_quotations

__all__ = ["Block", "Named", "Proposal", "find_quotations", "paragraphs", "read_blocks"]
