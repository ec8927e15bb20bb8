"""What differs between installations."""
from assay_http import load_fixture

secret = load_fixture()["secret"]
signature_header = "Signature"
signature_scheme = "sha256="
