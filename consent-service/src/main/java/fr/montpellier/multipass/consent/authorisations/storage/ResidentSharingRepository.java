package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.AUTHORISED;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.SELECT;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches the authorisations of one resident. */
@Repository
public class ResidentSharingRepository {

    private static final String ACTIVE = "until > :now AND " + OPEN;

    private final JdbcClient jdbc;

    ResidentSharingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the authorisation that is neither withdrawn nor recorded as expired; a unique index permits at most one.
     */
    public Optional<SharingAuthorisation> findOpenForUpdate(
            SubjectId resident, DemarcheCode demarche, Optional<String> application) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND demarche = ? AND application IS NOT DISTINCT FROM ? AND "
                        + OPEN + " AND " + AUTHORISED + " FOR UPDATE")
                .params(resident.value(), demarche.value())
                .param(application.orElse(null))
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    /** Takes one authorisation of the resident that is neither withdrawn nor recorded as expired. */
    public Optional<SharingAuthorisation> lockNextOpen(SubjectId resident) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND " + OPEN + " ORDER BY id LIMIT 1 FOR UPDATE")
                .param(resident.value())
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    List<SharingAuthorisation> findByResident(SubjectId resident, String @Nullable [] mandated, PageRequest request) {
        return page(ofResident("true", "given_at", resident, mandated), request);
    }

    List<SharingAuthorisation> findActive(
            SubjectId resident, String @Nullable [] mandated, Instant now, PageRequest request) {
        return page(ofResident(ACTIVE, "given_at", resident, mandated).param("now", utc(now)), request);
    }

    /** Returns those that ended, the last one first. */
    List<SharingAuthorisation> findEnded(
            SubjectId resident, String @Nullable [] mandated, Instant now, PageRequest request) {
        return page(
                ofResident("NOT (" + ACTIVE + ")", "coalesce(withdrawn_at, until)", resident, mandated)
                        .param("now", utc(now)),
                request);
    }

    /** @param order expression by which the latest come first */
    private JdbcClient.StatementSpec ofResident(
            String condition, String order, SubjectId resident, String @Nullable [] mandated) {
        return jdbc.sql(SELECT + "WHERE resident = :resident AND " + AUTHORISED + " AND " + MandatedDemarches.CONDITION
                        + " AND " + condition + " AND (" + order + ", id) < (:at, :id) ORDER BY " + order
                        + " DESC, id DESC LIMIT :limit")
                .param("resident", resident.value())
                .param(MandatedDemarches.PARAMETER, mandated);
    }

    private static List<SharingAuthorisation> page(JdbcClient.StatementSpec query, PageRequest request) {
        return query.param("at", utc(request.after().at()))
                .param("id", request.after().id())
                .param("limit", request.limit() + 1)
                .query(SharingAuthorisationRow::read)
                .list();
    }

    /** Returns the active authorisations of a resident for a démarche, the newest first. */
    List<SharingAuthorisation> findActive(SubjectId resident, DemarcheCode demarche, Instant now) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND demarche = ? AND until > ? AND " + OPEN + " AND " + AUTHORISED
                        + " ORDER BY given_at DESC, id DESC")
                .params(resident.value(), demarche.value(), utc(now))
                .query(SharingAuthorisationRow::read)
                .list();
    }

    /**
     * Returns the open authorisations of a resident that name one of the documents and follow later versions, at most
     * {@code limit}.
     */
    public List<SharingAuthorisationId> findFollowing(
            SubjectId resident, JustificatifType type, Set<DocumentId> documents, int limit) {
        return jdbc.sql("SELECT id FROM authorisations WHERE resident = ? AND " + OPEN
                        + " AND ? = ANY (following) AND documents && ?::text[] ORDER BY id LIMIT ?")
                .params(resident.value(), type.value())
                .param(documents.stream().map(id -> type + " " + id).toArray(String[]::new))
                .param(limit)
                .query((row, number) -> new SharingAuthorisationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Returns the open authorisations of a resident that name a document, at most {@code limit}. */
    public List<SharingAuthorisationId> findNaming(
            SubjectId resident, JustificatifType type, DocumentId document, int limit) {
        return jdbc.sql("SELECT id FROM authorisations WHERE resident = ? AND " + OPEN
                        + " AND ? = ANY (documents) ORDER BY id LIMIT ?")
                .params(resident.value(), type + " " + document, limit)
                .query((row, number) -> new SharingAuthorisationId(row.getObject("id", UUID.class)))
                .list();
    }
}
