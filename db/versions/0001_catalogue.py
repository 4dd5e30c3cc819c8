"""The tables of the catalogue package."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES: dict[str, list[tuple[str, str]]] = {
    "sources": [
        ("id", "text"),
        ("title", "text"),
        ("publisher", "text"),
        ("url", "text"),
        ("kind", "text"),
        ("published", "text"),
        ("checked", "text"),
        ("valid_from", "date"),
        ("valid_to", "date"),
    ],
    "institutions": [
        ("id", "text"),
        ("name", "text"),
        ("kind", "text"),
        ("brin", "text"),
        ("website", "text"),
        ("contact", "text"),
    ],
    "places": [
        ("id", "text"),
        ("institution", "text"),
        ("city", "text"),
        ("lat", "float"),
        ("lon", "float"),
    ],
    "programmes": [
        ("id", "text"),
        ("institution", "text"),
        ("name_nl", "text"),
        ("name_en", "text"),
        ("name_de", "text"),
        ("level", "text"),
        ("degree", "text"),
        ("codes", "text"),
        ("months", "integer"),
        ("load", "integer"),
        ("load_unit", "text"),
        ("field", "text"),
        ("domain", "text"),
        ("bsa_ec", "integer"),
        ("selection", "text"),
        ("status", "text"),
        ("admission_complete", "text"),
        ("website", "text"),
        ("source", "text"),
    ],
    "bridges": [
        ("id", "text"),
        ("kind", "text"),
        ("institution", "text"),
        ("name_nl", "text"),
        ("name_en", "text"),
        ("name_de", "text"),
        ("months", "integer"),
        ("load", "integer"),
        ("load_unit", "text"),
        ("timing", "text"),
        ("host", "text"),
        ("grants", "text"),
        ("cost_eur", "float"),
        ("status", "text"),
        ("website", "text"),
        ("source", "text"),
    ],
    "offers": [
        ("id", "text"),
        ("of", "text"),
        ("place", "text"),
        ("mode", "text"),
        ("language", "text"),
        ("start_months", "text"),
        ("apply_by", "text"),
        ("fee", "text"),
        ("from", "date"),
        ("until", "date"),
        ("source", "text"),
    ],
    "admissions": [
        ("id", "text"),
        ("to", "text"),
        ("origin", "text"),
        ("requirement", "text"),
        ("certainty", "text"),
        ("exempts_months", "integer"),
        ("valid_from", "date"),
        ("valid_to", "date"),
        ("note_nl", "text"),
        ("note_en", "text"),
        ("note_de", "text"),
        ("source", "text"),
    ],
    "entailments": [
        ("if", "text"),
        ("then", "text"),
        ("source", "text"),
    ],
    "fees": [
        ("kind", "text"),
        ("year", "integer"),
        ("amount_eur", "float"),
        ("source", "text"),
    ],
    "figures": [
        ("about", "text"),
        ("measure", "text"),
        ("value", "text"),
        ("unit", "text"),
        ("year", "text"),
        ("population", "text"),
        ("source", "text"),
    ],
    "professions": [
        ("id", "text"),
        ("name_nl", "text"),
        ("name_en", "text"),
        ("name_de", "text"),
        ("field", "text"),
        ("source", "text"),
    ],
    "leads_to": [
        ("programme", "text"),
        ("profession", "text"),
        ("source", "text"),
    ],
}
TYPES = {"integer": sa.Integer, "float": sa.Float, "date": sa.Date, "text": sa.Text}


def upgrade() -> None:
    for name, columns in TABLES.items():
        made = [sa.Column(column, TYPES[kind](), nullable=True) for column, kind in columns]
        op.create_table(name, sa.Column("position", sa.Integer(), primary_key=True), *made)
        if columns[0][0] == "id":
            op.create_index(f"{name}_by_id", name, ["id"], unique=True)
    op.create_table(
        "catalogue_info",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for name in (*TABLES, "catalogue_info"):
        op.drop_table(name)
