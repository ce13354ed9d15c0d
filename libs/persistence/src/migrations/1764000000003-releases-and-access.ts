import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReleasesAndAccess1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dataset (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        owner_id uuid NOT NULL REFERENCES account (id),
        source_id uuid NOT NULL REFERENCES source (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (source_id)
      );

      CREATE TABLE release (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        dataset_id uuid NOT NULL REFERENCES dataset (id),
        run_id uuid NOT NULL,
        maker_id uuid NOT NULL,
        version int NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        card jsonb NOT NULL,
        epsilon double precision NOT NULL,
        delta double precision NOT NULL,
        unit text NOT NULL,
        neighbouring text NOT NULL,
        guarantee text NOT NULL,
        rows int NOT NULL,
        columns int NOT NULL,
        preview jsonb NOT NULL,
        manifest jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        published_at timestamptz,
        withdraw_reason text,
        search tsvector,
        UNIQUE (id, maker_id),
        UNIQUE (run_id),
        UNIQUE (dataset_id, version),
        FOREIGN KEY (run_id, maker_id) REFERENCES run (id, owner_id),
        CONSTRAINT release_state_known
          CHECK (state IN ('draft', 'submitted', 'rejected', 'approved', 'published', 'withdrawn')),
        CONSTRAINT release_approved_has_manifest CHECK (state NOT IN ('approved', 'published') OR manifest IS NOT NULL),
        CONSTRAINT release_published_has_date CHECK (state <> 'published' OR published_at IS NOT NULL)
      );
      CREATE INDEX release_search ON release USING gin (search);

      CREATE FUNCTION index_release_card() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search :=
          setweight(to_tsvector('english', coalesce(NEW.card ->> 'title', '')), 'A') ||
          setweight(jsonb_to_tsvector('english', coalesce(NEW.card -> 'topics', '[]'), '["string"]'), 'B') ||
          setweight(to_tsvector('english', coalesce(NEW.card ->> 'description', '')), 'C') ||
          setweight(to_tsvector('english', coalesce(NEW.card ->> 'permittedPurposes', '')), 'D');
        RETURN NEW;
      END $$;
      CREATE TRIGGER release_index_card BEFORE INSERT OR UPDATE ON release
        FOR EACH ROW EXECUTE FUNCTION index_release_card();

      CREATE TABLE review (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        release_id uuid NOT NULL,
        maker_id uuid NOT NULL,
        reviewer_id uuid NOT NULL REFERENCES account (id),
        verdict text NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        FOREIGN KEY (release_id, maker_id) REFERENCES release (id, maker_id),
        CONSTRAINT review_by_another_person CHECK (reviewer_id <> maker_id),
        CONSTRAINT review_verdict_known CHECK (verdict IN ('approved', 'rejected'))
      );
      CREATE INDEX review_release ON review (release_id);
      CREATE TRIGGER review_append_only BEFORE UPDATE OR DELETE ON review
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER review_no_truncate BEFORE TRUNCATE ON review EXECUTE FUNCTION refuse_change();

      -- Approval needs a second person's review of what was submitted; after it nothing that was approved can change.
      CREATE FUNCTION guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a release begins as a draft' USING ERRCODE = 'LK003';
          END IF;
          RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' THEN
          RAISE EXCEPTION 'a release is never deleted' USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
        END IF;
        IF (NEW.id, NEW.dataset_id, NEW.run_id, NEW.maker_id, NEW.version)
           IS DISTINCT FROM (OLD.id, OLD.dataset_id, OLD.run_id, OLD.maker_id, OLD.version) THEN
          RAISE EXCEPTION 'what a release is made from never changes' USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.state = 'approved' AND OLD.state <> 'approved' AND (
             OLD.state <> 'submitted' OR NOT EXISTS (
               SELECT 1 FROM review
               WHERE release_id = NEW.id AND verdict = 'approved' AND at >= OLD.submitted_at)) THEN
          RAISE EXCEPTION 'approval needs a review by a second person' USING ERRCODE = 'LK003';
        END IF;
        IF NEW.state = 'published' AND OLD.state NOT IN ('approved', 'published') THEN
          RAISE EXCEPTION 'only an approved release is published' USING ERRCODE = 'LK003';
        END IF;
        IF OLD.state = 'published' AND NEW.state NOT IN ('published', 'withdrawn')
           OR OLD.state = 'approved' AND NEW.state NOT IN ('approved', 'published', 'withdrawn')
           OR OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn' THEN
          RAISE EXCEPTION 'an approved release never goes back' USING ERRCODE = 'LK003';
        END IF;
        IF OLD.manifest IS NOT NULL AND (
             NEW.manifest, NEW.card, NEW.epsilon, NEW.delta, NEW.unit, NEW.neighbouring, NEW.guarantee,
             NEW.rows, NEW.columns, NEW.preview
           ) IS DISTINCT FROM (
             OLD.manifest, OLD.card, OLD.epsilon, OLD.delta, OLD.unit, OLD.neighbouring, OLD.guarantee,
             OLD.rows, OLD.columns, OLD.preview) THEN
          RAISE EXCEPTION 'an approved release never changes' USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER release_guard BEFORE INSERT OR UPDATE OR DELETE ON release
        FOR EACH ROW EXECUTE FUNCTION guard_release();
      CREATE TRIGGER release_no_truncate BEFORE TRUNCATE ON release EXECUTE FUNCTION refuse_change();

      -- The files and reports that a manifest names stay as they are.
      CREATE FUNCTION guard_released() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM release WHERE run_id = OLD.run_id AND manifest IS NOT NULL) THEN
          RAISE EXCEPTION 'an approved release never changes' USING ERRCODE = 'LK001', TABLE = TG_TABLE_NAME;
        END IF;
        IF TG_OP = 'DELETE' THEN
          RETURN OLD;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER run_output_guard BEFORE UPDATE OR DELETE ON run_output
        FOR EACH ROW EXECUTE FUNCTION guard_released();
      CREATE TRIGGER report_guard BEFORE UPDATE OR DELETE ON report
        FOR EACH ROW EXECUTE FUNCTION guard_released();

      CREATE TABLE access_request (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        dataset_id uuid NOT NULL REFERENCES dataset (id),
        requester_id uuid NOT NULL REFERENCES account (id),
        state text NOT NULL DEFAULT 'draft',
        purpose text NOT NULL,
        project text NOT NULL,
        people text NOT NULL,
        accepted_terms_hash text,
        decided_by uuid REFERENCES account (id),
        decision_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        decided_at timestamptz,
        CONSTRAINT access_request_state_known
          CHECK (state IN ('draft', 'submitted', 'approved', 'rejected', 'withdrawn')),
        CONSTRAINT access_request_decided_by_another_person CHECK (decided_by <> requester_id),
        CONSTRAINT access_request_decision_complete CHECK (
          (state IN ('approved', 'rejected')) = (decided_by IS NOT NULL)
          AND (decided_by IS NULL) = (decided_at IS NULL)
          AND (decided_by IS NULL) = (decision_reason IS NULL)),
        CONSTRAINT access_request_sent_with_terms CHECK (
          state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND accepted_terms_hash IS NOT NULL))
      );
      CREATE INDEX access_request_requester ON access_request (requester_id);
      CREATE UNIQUE INDEX access_request_one_open ON access_request (dataset_id, requester_id)
        WHERE state IN ('draft', 'submitted');

      CREATE TABLE entitlement (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES access_request (id),
        dataset_id uuid NOT NULL REFERENCES dataset (id),
        holder_id uuid NOT NULL REFERENCES account (id),
        terms_hash text NOT NULL,
        starts_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_by uuid REFERENCES account (id),
        revoke_reason text,
        UNIQUE (request_id),
        CONSTRAINT entitlement_ends_after_start CHECK (ends_at > starts_at),
        CONSTRAINT entitlement_revocation_complete CHECK (
          (revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoke_reason IS NULL))
      );
      CREATE INDEX entitlement_holder ON entitlement (holder_id, dataset_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER run_output_guard ON run_output;
      DROP TRIGGER report_guard ON report;
      DROP TABLE entitlement, access_request, review, release, dataset;
      DROP FUNCTION guard_released, guard_release, index_release_card;
    `);
  }
}
