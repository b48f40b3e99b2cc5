"""Pictures, the files they are served as, and the collections they are kept in."""

from images.models.collection import Collection
from images.models.image import Image, Source
from images.models.likeness import LikenessBand
from images.models.rendition import Rendition

__all__ = ["Collection", "Image", "LikenessBand", "Rendition", "Source"]
