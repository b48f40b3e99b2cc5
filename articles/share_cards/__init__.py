"""Pictures that pieces and quotations are shared with: measured, drawn in the house's type, kept and thrown away."""
