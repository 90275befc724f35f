package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.SELECT;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.NotFollowedVersion;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the later versions of documents that did not follow, about which the resident has to decide. */
@Repository
public class NotFollowedVersionRepository {

    private final JdbcClient jdbc;

    NotFollowedVersionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores that a later version did not follow, and that the resident has to decide about it; returns false, without
     * effect, if that was stored before.
     */
    public boolean storeNotFollowed(SharingAuthorisationId id, NotFollowedVersion version) {
        return jdbc.sql("""
                        UPDATE authorisations SET not_followed = array_append(not_followed, :version),
                            undecided_versions = array_append(undecided_versions, :undecided)
                        WHERE id = :id AND NOT :version = ANY (not_followed)""")
                        .param("version", version.document().value())
                        .param("undecided", version.text())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Stores that the resident decided about all later versions that did not follow. */
    public void removeNotFollowed(SharingAuthorisationId id) {
        jdbc.sql("UPDATE authorisations SET undecided_versions = '{}' WHERE id = ? AND undecided_versions <> '{}'")
                .param(id.value())
                .update();
    }

    /** Stores that later versions that did not follow were themselves replaced. */
    public void removeNotFollowed(SharingAuthorisationId id, Collection<DocumentId> replaced) {
        jdbc.sql("""
                        UPDATE authorisations SET undecided_versions = ARRAY(
                            SELECT v FROM unnest(undecided_versions) WITH ORDINALITY u (v, n)
                            WHERE split_part(v, ' ', 2) <> ALL (:replaced) ORDER BY n)
                        WHERE id = :id AND undecided_versions <> '{}'""")
                .param("replaced", replaced.stream().map(DocumentId::toString).toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    /** Returns the later versions that did not follow in an authorisation and about which the resident has to decide. */
    public List<NotFollowedVersion> findNotFollowed(SharingAuthorisationId id) {
        return jdbc.sql("SELECT unnest(undecided_versions) FROM authorisations WHERE id = ?")
                .param(id.value())
                .query((row, number) -> NotFollowedVersion.ofText(row.getString(1)))
                .list();
    }

    /** Returns the active authorisations of a resident in which later versions did not follow, the newest first. */
    List<SharingAuthorisation> findWithNotFollowed(
            SubjectId resident, String @Nullable [] mandated, Instant now, int limit) {
        return jdbc.sql(SELECT + "WHERE resident = :resident AND until > :now AND undecided_versions <> '{}' AND "
                        + MandatedDemarches.CONDITION + "AND " + OPEN
                        + " ORDER BY given_at DESC, id DESC LIMIT :limit")
                .param("resident", resident.value())
                .param("now", utc(now))
                .param(MandatedDemarches.PARAMETER, mandated)
                .param("limit", limit)
                .query(SharingAuthorisationRow::read)
                .list();
    }
}
