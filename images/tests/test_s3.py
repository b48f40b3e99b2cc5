"""Pictures in a store of the S3 kind: a real one, over HTTP, that a fresh process of ours is pointed at."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from moto.server import ThreadedMotoServer
from PIL import Image as Pillow

from images.tests import samples

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = """
import json, sys
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import timedelta
from django.conf import settings
from django.test import Client
from django.core.files.storage import storages
from articles.tests.factories import make_edition
from core import clock
from images import intake, renditions, sweeping
from images.models import Image, Rendition
from images.tests import samples
from images.tests.test_s3 import replaced, taken_in

told = {}
image = taken_in()
renditions.make(image)
image.refresh_from_db()
told["first"] = sorted(Rendition.objects.values_list("name", flat=True))
told["master"] = image.file.name
edition = make_edition(hero=image)
page = Client(headers={"host": "127.0.0.1"}).get(edition.get_absolute_url())
told["page"], told["policy"] = page.content.decode(), page["Content-Security-Policy"]
told["media"] = settings.MEDIA_URL
told["private address"] = image.file.url
replaced(image)
renditions.make(image)
with clock.at(clock.now() + timedelta(days=2)):
    told["swept"] = sweeping.sweep()
told["second"] = sorted(Rendition.objects.values_list("name", flat=True))
other = taken_in()
told["other"] = [other.file.name, *Rendition.objects.filter(image=other).values_list("name", flat=True)]
intake.remove(other)
print("TOLD" + json.dumps(told))
"""


def taken_in() -> Any:
    from images import intake

    words = {"title": "A sight", "alt_text": "A sight", "credit": "Ninth Row"}
    return intake.take_in(samples.upload(samples.from_a_telephone()), by=None, **words)


def replaced(image: Any) -> Any:
    from images import intake

    return intake.keep(intake.decoded(samples.upload(samples.encoded(size=(500, 400)))), image, by=None)


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """A store with a bucket for readers, as .env.example describes it, and a private one."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def told(store: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a process with nothing but the environment says of its pictures."""
    client = bucket_client(store)
    for bucket in ("for-readers", "for-the-desk"):
        client.create_bucket(Bucket=bucket)
    read = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::for-readers/*"}
    client.put_bucket_policy(Bucket="for-readers", Policy=json.dumps({"Version": "2012-10-17", "Statement": [read]}))
    run = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{STORY}"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "citadel_cms.settings",
            "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('s3')}/db.sqlite3",
            "MEDIA_ROOT": str(tmp_path_factory.mktemp("media")),
            "S3_BUCKET": "for-readers",
            "S3_PRIVATE_BUCKET": "for-the-desk",
            "S3_ENDPOINT_URL": store,
            "S3_ACCESS_KEY_ID": "key",
            "S3_SECRET_ACCESS_KEY": "secret",
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.partition("TOLD")[2])


def bucket_client(store: str) -> Any:
    return boto3.client(
        "s3", endpoint_url=store, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
    )


def names_in(store: str, bucket: str) -> list[str]:
    listed = bucket_client(store).list_objects_v2(Bucket=bucket)
    return [row["Key"] for row in listed.get("Contents", [])]


def test_readers_get_pictures_from_the_store_and_masters_lie_in_the_private_bucket(store: str, told: Any) -> None:
    assert told["media"] == f"{store}/for-readers/"
    addresses = [f"{store}/for-readers/{name}" for name in told["first"] if "/300." in name]
    assert addresses
    assert any(address in told["page"] for address in addresses)
    assert not re.search(r'(?:src|srcset|href|content)="[^"]*/media/', told["page"])
    assert "X-Amz" not in told["page"]
    assert f"img-src 'self' {store};" in told["policy"]
    masters = names_in(store, "for-the-desk")
    assert len(masters) == 1
    assert told["private address"] == "#"
    assert not [name for name in names_in(store, "for-readers") if name in masters]


def test_a_picture_is_served_with_its_type_and_may_be_kept_for_ever(store: str, told: Any) -> None:
    served = {}
    for name in told["second"]:
        with urlopen(f"{store}/for-readers/{name}", timeout=10) as response:  # noqa: S310
            served[name.rpartition(".")[2]] = response.headers["Content-Type"]
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            data = response.read()
        assert Pillow.open(BytesIO(data)).size[0] > 0
        assert b"SECRET" not in data
    assert served == {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def test_what_was_replaced_or_removed_is_gone_from_both_buckets(store: str, told: Any) -> None:
    assert told["swept"] == len(told["first"])
    assert sorted(names_in(store, "for-readers")) == told["second"]
    assert set(told["first"]) & set(told["second"]) == set()
    assert told["master"] not in names_in(store, "for-the-desk")
    assert set(told["other"]) & {*names_in(store, "for-readers"), *names_in(store, "for-the-desk")} == set()


def test_the_private_bucket_is_opened_to_nobody(store: str, told: Any) -> None:
    client = bucket_client(store)
    grants = client.get_bucket_acl(Bucket="for-the-desk")["Grants"]
    for name in names_in(store, "for-the-desk"):
        grants += client.get_object_acl(Bucket="for-the-desk", Key=name)["Grants"]
    assert [grant for grant in grants if grant["Grantee"].get("URI")] == []
    with pytest.raises(client.exceptions.ClientError):
        client.get_bucket_policy(Bucket="for-the-desk")
    with pytest.raises(HTTPError):
        urlopen(f"{store}/for-readers/{told['master']}", timeout=10)  # noqa: S310
