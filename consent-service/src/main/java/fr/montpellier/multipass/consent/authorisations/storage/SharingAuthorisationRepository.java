package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.SELECT;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.codes;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocument;
import fr.montpellier.multipass.consent.feed.SharingEventRepository;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Inserts authorisations, finds them by their identifiers, and stores their changes. */
@Repository
public class SharingAuthorisationRepository {

    private final JdbcClient jdbc;

    SharingAuthorisationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks the resident until the transaction ends, so that concurrent authorisations of one resident are recorded one
     * after the other.
     */
    public void lockResident(SubjectId resident) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(resident.value())
                .query(row -> {});
    }

    /** Inserts an authorisation; returns false, without storing it, when its case reference is taken. */
    public boolean insert(SharingAuthorisation given) {
        return jdbc.sql("""
                        INSERT INTO authorisations (id, case_reference, resident, demarche, demarche_version, department,
                            organisation, application, basis, types, facts, documents, pairwise_seed, following, revision, readings,
                            language, text_hash, given_at, until)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_reference) DO NOTHING""")
                        .params(
                                given.id().value(),
                                given.caseReference().value(),
                                given.resident().value())
                        .params(List.of(given.demarche().value(), given.demarcheVersion()))
                        .params(List.of(given.department().value(), given.organisation()))
                        .param(given.application().orElse(null))
                        .param(given.basis().code())
                        .param(codes(given.types()))
                        .param(given.facts().texts().toArray(String[]::new))
                        .param(given.documents().texts().toArray(String[]::new))
                        .param(given.pairwiseIds().seed())
                        .param(codes(given.following()))
                        .param(given.revision())
                        .param(given.readings().orElse(null))
                        .params(List.of(given.language().code(), given.textHash()))
                        .params(List.of(utc(given.givenAt()), utc(given.until())))
                        .update()
                == 1;
    }

    public Optional<SharingAuthorisation> find(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    public List<SharingAuthorisation> find(Collection<SharingAuthorisationId> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY (?)")
                .param(ids.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new))
                .query(SharingAuthorisationRow::read)
                .list();
    }

    public Optional<SharingAuthorisation> findForUpdate(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(SharingAuthorisationRow::read)
                .optional();
    }

    /** Returns the authorisation, locked against other changes and decisions until the transaction ends. */
    public Optional<SharingAuthorisation> findForChange(SharingAuthorisationId id) {
        // Locks the row first, as the other changes do: two orders would deadlock.
        Optional<SharingAuthorisation> found = findForUpdate(id);
        lock(id);
        return found;
    }

    private void lock(SharingAuthorisationId id) {
        jdbc.sql(DecisionLock.EXCLUSIVE).param(id.toString()).query(row -> {});
    }

    /** Returns the open authorisations that have no event in the feed. */
    public List<SharingAuthorisation> findUnpublished(Instant now) {
        return jdbc.sql(SELECT + "a WHERE until > ? AND " + OPEN + " AND " + SharingEventRepository.UNPUBLISHED)
                .param(utc(now))
                .query(SharingAuthorisationRow::read)
                .list();
    }

    /** Stores the documents, the end and the number of a new revision. */
    public void storeRevision(SharingAuthorisation revised) {
        jdbc.sql("""
                        UPDATE authorisations SET demarche_version = ?, types = ?, facts = ?, documents = ?, unavailable_documents = ?,
                            following = ?, revision = ?, language = ?, text_hash = ?, until = ? WHERE id = ?""")
                .param(revised.demarcheVersion())
                .params(codes(revised.types()), revised.facts().texts().toArray(String[]::new))
                .param(revised.documents().texts().toArray(String[]::new))
                .params(texts(revised.unavailable()), codes(revised.following()))
                .params(revised.revision(), revised.language().code(), revised.textHash())
                .params(utc(revised.until()), revised.id().value())
                .update();
    }

    /** Stores which documents cannot be read. */
    public void storeUnavailable(SharingAuthorisation changed) {
        jdbc.sql("UPDATE authorisations SET unavailable_documents = ? WHERE id = ?")
                .param(texts(changed.unavailable()))
                .param(changed.id().value())
                .update();
    }

    private static String[] texts(List<UnavailableDocument> unavailable) {
        return unavailable.stream().map(UnavailableDocument::text).toArray(String[]::new);
    }

    /** Stores the end and erases the resident's name, which is kept only while the authorisation is open. */
    public void storeWithdrawal(SharingAuthorisation withdrawn) {
        jdbc.sql("UPDATE authorisations SET withdrawn_at = ?, revision = ?, resident_name = NULL WHERE id = ?")
                .params(
                        withdrawn
                                .withdrawnAt()
                                .map(SharingAuthorisationRow::utc)
                                .orElseThrow(),
                        withdrawn.revision(),
                        withdrawn.id().value())
                .update();
    }

    /** Stores the end and erases the resident's name, which is kept only while the authorisation is open. */
    public void storeExpiry(SharingAuthorisationId id, Instant now) {
        jdbc.sql("UPDATE authorisations SET expiry_recorded_at = ?, resident_name = NULL WHERE id = ?")
                .params(utc(now), id.value())
                .update();
    }

    /**
     * Removes the resident from their authorisations. The rows stay, as the legal basis of past reads, and name no
     * person.
     */
    public void anonymise(SubjectId resident) {
        jdbc.sql("UPDATE authorisations SET resident = ?, resident_name = NULL WHERE resident = ?")
                .params(SharingAuthorisation.NO_PERSON.value(), resident.value())
                .update();
    }
}
