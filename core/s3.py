"""Storages in a store of the S3 kind, as Django's settings name them."""

from typing import Any
from urllib.parse import urlsplit


def media_url(bucket: str, *, endpoint: str, region: str, domain: str) -> str:
    """Where readers get what lies in the bucket: our own domain, the store's path, or Amazon's name for it."""
    if domain:
        return f"https://{domain.strip('/')}/"
    return f"{endpoint.rstrip('/')}/{bucket}/" if endpoint else f"https://{bucket}.s3.{region}.amazonaws.com/"


def storages(public: str, private: str, *, endpoint: str, region: str, key: str, secret: str, url: str) -> Any:
    """The storages `default` and `private`. Whether readers may read the first is for the bucket to say; neither is
    ever given a signed address. Without a key, the machine's own role is asked."""
    common = {
        "access_key": key or None,
        "secret_key": secret or None,
        "region_name": region,
        "endpoint_url": endpoint.rstrip("/") or None,
        "addressing_style": "path" if endpoint else "virtual",
        "signature_version": "s3v4",
        "default_acl": None,
    }
    served = {
        "bucket_name": public,
        "querystring_auth": False,
        "custom_domain": url.partition("//")[2].rstrip("/"),
        "url_protocol": f"{urlsplit(url).scheme}:",
        "file_overwrite": True,  # under one name there is only ever one content
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    kept = {"bucket_name": private, "file_overwrite": False, "object_parameters": {"CacheControl": "private, no-store"}}
    return {
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**common, **served}},
        "private": {"BACKEND": "core.private_s3.PrivateS3Files", "OPTIONS": {**common, **kept}},
    }
