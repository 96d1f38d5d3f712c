FROM python:3.11-slim-trixie AS build
WORKDIR /srv/coopdash
COPY requirements.txt .
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
ENV PATH=/opt/venv/bin:$PATH COOPDASH_ENV=production COOPDASH_VAR_DIR=/tmp/coopdash-build
# The key and the host serve these commands alone; the image keeps neither.
RUN python tools/build_fonts.py \
 && pybabel -q compile -d locale -D django \
 && COOPDASH_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    COOPDASH_ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --noinput

FROM python:3.11-slim-trixie
# pg_dump and pg_restore, for manage.py backup and restore: of the server's version in compose.yaml, or newer.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client-17 \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 coopdash && install -d -o coopdash /srv/coopdash/var
WORKDIR /srv/coopdash
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/coopdash /srv/coopdash
RUN chown coopdash /srv/coopdash/var
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 COOPDASH_ENV=production
USER coopdash
VOLUME /srv/coopdash/var
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD python -c "import os, urllib.request as u; \
u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': os.environ['COOPDASH_ALLOWED_HOSTS'].split(',')[0].strip(' .')}), timeout=2)"
CMD ["gunicorn", "coopdash.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
