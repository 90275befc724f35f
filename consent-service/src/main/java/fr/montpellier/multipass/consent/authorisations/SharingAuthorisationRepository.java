package fr.montpellier.multipass.consent.authorisations;

import fr.montpellier.multipass.consent.demarches.LargerVersions;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.feed.SharingEventRepository;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.rights.Restrictions;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class SharingAuthorisationRepository {

    /**
     * Columns of an authorisation, each by its name: the plan of a statement that reads all columns is refused once a later version of
     * this service has added one.
     */
    private static final String COLUMNS =
            "id, case_reference, resident, demarche, demarche_version, department, organisation,"
                    + " application, basis, types, facts, documents, unavailable_documents, pairwise_seed, following, revision, readings,"
                    + " language, text_hash, given_at, until, withdrawn_at";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM authorisations ";
    private static final String SELECT_WITH_LEVEL =
            "SELECT " + COLUMNS + ", " + RequiredLevels.OF_AGENTS + ", " + Restrictions.UNTIL + " FROM authorisations ";
    private static final String OPEN = "withdrawn_at IS NULL AND expiry_recorded_at IS NULL";

    /** Without the accesses to answers of legal exchanges. */
    private static final String AUTHORISED = "basis = 'autorisation'";

    private static final String NEWEST_FIRST =
            " AND (given_at, id) < (:at, :id) ORDER BY given_at DESC, id DESC LIMIT :limit";

    /**
     * First key of the advisory locks between decisions and withdrawals; locks with one key belong to another key
     * space.
     */
    private static final int DECISIONS = 1;

    /**
     * Locks, then reads, in two statements that are sent together: the second sees the changes that were committed while the first
     * waited, since each statement has a snapshot of its own.
     */
    private static final String LOCK_AND_SELECT = "SELECT pg_advisory_xact_lock_shared(" + DECISIONS
            + ", hashtext(?)); " + SELECT_WITH_LEVEL + "WHERE id = ?";

    /** Locks those for which nothing has to be waited, then reads them: as above, for several. */
    private static final String LOCK_AND_SELECT_SEVERAL =
            "SELECT id FROM unnest(?::uuid[]) AS id WHERE pg_try_advisory_xact_lock_shared(" + DECISIONS
                    + ", hashtext(id::text)); " + SELECT_WITH_LEVEL + "WHERE id = ANY (?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    SharingAuthorisationRepository(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
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

    void storeSealedName(SharingAuthorisationId id, byte[] sealedName) {
        jdbc.sql("UPDATE authorisations SET resident_name = ? WHERE id = ?")
                .params(sealedName, id.value())
                .update();
    }

    Optional<byte[]> findSealedName(SharingAuthorisationId id) {
        return jdbc.sql("SELECT resident_name FROM authorisations WHERE id = ? AND resident_name IS NOT NULL")
                .param(id.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    Map<SharingAuthorisationId, byte[]> findSealedNames(Collection<SharingAuthorisationId> ids) {
        Map<SharingAuthorisationId, byte[]> names = new HashMap<>();
        jdbc.sql("SELECT id, resident_name FROM authorisations WHERE id = ANY (?) AND resident_name IS NOT NULL")
                .param(ids.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new))
                .query(row -> {
                    names.put(
                            new SharingAuthorisationId(row.getObject("id", UUID.class)), row.getBytes("resident_name"));
                });
        return names;
    }

    public Optional<SharingAuthorisation> find(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
    }

    /**
     * Returns the authorisation after any withdrawal in progress or waiting, and makes later ones wait until the
     * transaction ends. Does not write: docs/adr/0065.
     */
    Optional<DecidedAuthorisation> findForDecision(SharingAuthorisationId id) {
        PreparedStatementCallback<Optional<DecidedAuthorisation>> read = both -> {
            both.setString(1, id.toString());
            both.setObject(2, id.value());
            both.execute();
            both.getMoreResults();
            try (ResultSet row = both.getResultSet()) {
                return row.next() ? Optional.of(withLevel(row, 0)) : Optional.empty();
            }
        };
        return Objects.requireNonNull(template.execute(LOCK_AND_SELECT, read));
    }

    /**
     * Returns those authorisations that no withdrawal in progress or waiting holds, and makes later withdrawals wait until the
     * transaction ends. Never waits, so that one authorisation delays no decision about another.
     */
    List<DecidedAuthorisation> findForDecisions(Collection<SharingAuthorisationId> ids) {
        UUID[] all = ids.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new);
        PreparedStatementCallback<List<DecidedAuthorisation>> read = both -> {
            both.setObject(1, all);
            both.setObject(2, all);
            both.execute();
            Set<UUID> locked = new HashSet<>();
            try (ResultSet row = both.getResultSet()) {
                while (row.next()) {
                    locked.add(row.getObject(1, UUID.class));
                }
            }
            both.getMoreResults();
            List<DecidedAuthorisation> found = new ArrayList<>();
            try (ResultSet row = both.getResultSet()) {
                while (row.next()) {
                    if (locked.contains(row.getObject("id", UUID.class))) {
                        found.add(withLevel(row, 0));
                    }
                }
            }
            return found;
        };
        return Objects.requireNonNull(template.execute(LOCK_AND_SELECT_SEVERAL, read));
    }

    /** Returns an authorisation with the level that its démarche requires of agents. */
    Optional<DecidedAuthorisation> findWithLevel(SharingAuthorisationId id) {
        return jdbc.sql(SELECT_WITH_LEVEL + "WHERE id = ?")
                .param(id.value())
                .query(SharingAuthorisationRepository::withLevel)
                .optional();
    }

    private static DecidedAuthorisation withLevel(ResultSet row, int number) throws SQLException {
        return new DecidedAuthorisation(
                authorisation(row, number),
                Optional.ofNullable(row.getString("agent_level")),
                Optional.ofNullable(row.getObject("restricted_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    /** Returns the authorisation, locked against other changes and decisions until the transaction ends. */
    public Optional<SharingAuthorisation> findForChange(SharingAuthorisationId id) {
        // Locks the row first, as the other changes do: two orders would deadlock.
        Optional<SharingAuthorisation> found = findForUpdate(id);
        lock(id);
        return found;
    }

    /**
     * Takes an advisory lock by the hash of the identifier. Two authorisations with one hash wait for each other, which
     * costs milliseconds.
     */
    private void lock(SharingAuthorisationId id) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?, hashtext(?))")
                .params(DECISIONS, id.toString())
                .query(row -> {});
    }

    public Optional<SharingAuthorisation> findForUpdate(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
    }

    List<SharingAuthorisation> find(Collection<SharingAuthorisationId> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY (?)")
                .param(ids.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new))
                .query(SharingAuthorisationRepository::authorisation)
                .list();
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
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
    }

    List<SharingAuthorisation> findByResident(SubjectId resident, String @Nullable [] mandated, PageRequest request) {
        return page(
                jdbc.sql(SELECT + "WHERE resident = :resident AND " + AUTHORISED + " AND " + MandatedDemarches.CONDITION
                                + NEWEST_FIRST)
                        .param("resident", resident.value())
                        .param(MandatedDemarches.PARAMETER, mandated),
                request);
    }

    /** Returns the active authorisations of a resident for a démarche, the newest first. */
    List<SharingAuthorisation> findActive(SubjectId resident, DemarcheCode demarche, Instant now) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND demarche = ? AND until > ? AND " + OPEN + " AND " + AUTHORISED
                        + " ORDER BY given_at DESC, id DESC")
                .params(resident.value(), demarche.value(), utc(now))
                .query(SharingAuthorisationRepository::authorisation)
                .list();
    }

    /** Returns active authorisations that name an application, in the order of their identifiers. */
    List<DecidedAuthorisation> findOpen(String application, Instant now, UUID from, int limit) {
        return jdbc.sql(SELECT_WITH_LEVEL + "WHERE application = ? AND id >= ? AND until > ? AND " + OPEN
                        + " ORDER BY id LIMIT ?")
                .params(application, from, utc(now), limit)
                .query(SharingAuthorisationRepository::withLevel)
                .list();
    }

    /** Returns active authorisations of a department, in the order of their identifiers. */
    List<DecidedAuthorisation> findOpen(String department, String organisation, Instant now, UUID from, int limit) {
        return jdbc.sql(SELECT_WITH_LEVEL + "WHERE department = ? AND organisation = ? AND id >= ? AND until > ? AND "
                        + OPEN + " ORDER BY id LIMIT ?")
                .params(department, organisation, from, utc(now), limit)
                .query(SharingAuthorisationRepository::withLevel)
                .list();
    }

    private static List<SharingAuthorisation> page(JdbcClient.StatementSpec query, PageRequest request) {
        return query.param("at", utc(request.after().at()))
                .param("id", request.after().id())
                .param("limit", request.limit() + 1)
                .query(SharingAuthorisationRepository::authorisation)
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

    /** Stores which documents cannot be read. */
    public void storeUnavailable(SharingAuthorisation changed) {
        jdbc.sql("UPDATE authorisations SET unavailable_documents = ? WHERE id = ?")
                .param(texts(changed.unavailable()))
                .param(changed.id().value())
                .update();
    }

    /** Stores the time at which the resident agreed to give documents after the authorisation was given. */
    public void storeAgreed(SharingAuthorisationId id, Collection<DocumentId> documents, Instant at) {
        jdbc.sql("""
                        UPDATE authorisations SET agreed_at = agreed_at || coalesce(
                            (SELECT jsonb_object_agg(document, CAST(:at AS text)) FROM unnest(:documents) AS d (document)), '{}')
                        WHERE id = :id""")
                .param("at", at.toString())
                .param("documents", documents.stream().map(DocumentId::toString).toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    /**
     * Returns the times at which the resident agreed to give documents, except those that were given with the
     * authorisation.
     */
    public Map<DocumentId, Instant> findAgreed(SharingAuthorisationId id) {
        Map<DocumentId, Instant> agreed = new HashMap<>();
        jdbc.sql("SELECT d.key, d.value FROM authorisations a, jsonb_each_text(a.agreed_at) d WHERE a.id = ?")
                .param(id.value())
                .query(row -> {
                    agreed.put(DocumentId.parse(row.getString("key")), Instant.parse(row.getString("value")));
                });
        return agreed;
    }

    /** Stores the duration that the application asked for, in days. */
    public void storeAskedDays(SharingAuthorisationId id, int days) {
        jdbc.sql("UPDATE authorisations SET asked_days = ? WHERE id = ?")
                .params(days, id.value())
                .update();
    }

    /** Returns the duration that the application asked for, in days; empty if it asked for the démarche's. */
    public Optional<Integer> findAskedDays(SharingAuthorisationId id) {
        return jdbc.sql("SELECT asked_days FROM authorisations WHERE id = ? AND asked_days IS NOT NULL")
                .param(id.value())
                .query(Integer.class)
                .optional();
    }

    /** Stores the years of documents of the authorisation, and replaces the stored ones. */
    public void storeYears(SharingAuthorisationId id, Map<DocumentId, Integer> years) {
        jdbc.sql("""
                        UPDATE authorisations SET document_years = coalesce((SELECT jsonb_object_agg(document, year)
                            FROM unnest(:documents, :years) AS d (document, year)), '{}') WHERE id = :id""")
                .param(
                        "documents",
                        years.keySet().stream().map(DocumentId::toString).toArray(String[]::new))
                .param("years", years.values().toArray(Integer[]::new))
                .param("id", id.value())
                .update();
    }

    /** Returns the stored years of documents of the authorisation. */
    public Map<DocumentId, Integer> findYears(SharingAuthorisationId id) {
        Map<DocumentId, Integer> years = new HashMap<>();
        jdbc.sql("SELECT d.key, d.value FROM authorisations a, jsonb_each_text(a.document_years) d WHERE a.id = ?")
                .param(id.value())
                .query(row -> {
                    years.put(DocumentId.parse(row.getString("key")), Integer.valueOf(row.getString("value")));
                });
        return years;
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
                .query(SharingAuthorisationRepository::authorisation)
                .list();
    }

    private static String[] texts(List<UnavailableDocument> unavailable) {
        return unavailable.stream().map(UnavailableDocument::text).toArray(String[]::new);
    }

    /** Returns the open authorisations that have no event in the feed. */
    public List<SharingAuthorisation> findUnpublished(Instant now) {
        return jdbc.sql(SELECT + "a WHERE until > ? AND " + OPEN + " AND " + SharingEventRepository.UNPUBLISHED)
                .param(utc(now))
                .query(SharingAuthorisationRepository::authorisation)
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

    /** Stores the end and erases the resident's name, which is kept only while the authorisation is open. */
    public void storeWithdrawal(SharingAuthorisation withdrawn) {
        jdbc.sql("UPDATE authorisations SET withdrawn_at = ?, revision = ?, resident_name = NULL WHERE id = ?")
                .params(
                        withdrawn
                                .withdrawnAt()
                                .map(SharingAuthorisationRepository::utc)
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

    /** Takes one authorisation that has expired, is not recorded as such, and is not locked by another instance. */
    public Optional<SharingAuthorisation> lockNextExpired(Instant now) {
        return jdbc.sql(SELECT + "WHERE until <= ? AND " + OPEN + " ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED")
                .param(utc(now))
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
    }

    /**
     * Takes one authorisation that ends in that time, whose end was not announced, and that is not locked by another
     * instance.
     *
     * @param shortest shortest total duration of an authorisation whose end is announced
     */
    public Optional<SharingAuthorisation> lockNextEnding(Instant now, Instant soon, Duration shortest) {
        return jdbc.sql(
                        SELECT + "WHERE until > ? AND until <= ? AND " + OPEN + " AND " + AUTHORISED
                                + " AND announced_end IS DISTINCT FROM until"
                                + " AND until - given_at > make_interval(secs => ?) ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED")
                .params(utc(now), utc(soon), shortest.toSeconds())
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
    }

    /** Stores that the current end of the authorisation is announced. */
    public void storeAnnouncedEnd(SharingAuthorisationId id) {
        jdbc.sql("UPDATE authorisations SET announced_end = until WHERE id = ?")
                .param(id.value())
                .update();
    }

    /**
     * Takes an active authorisation of a démarche of which a later version applies that lets more be read, and which was
     * not announced to the resident.
     */
    public Optional<SharingAuthorisation> lockNextWithLargerVersion(Instant now, LocalDate today) {
        return jdbc.sql(SELECT + "WHERE until > :now AND " + OPEN + " AND " + AUTHORISED
                        + " AND coalesce(told_version, 0) < " + LargerVersions.LATEST
                        + " ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED")
                .param("now", utc(now))
                .param(LargerVersions.TODAY, today)
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
    }

    /** Stores that the latest version that lets more be read was announced to the resident. */
    public void storeToldVersion(SharingAuthorisationId id, LocalDate today) {
        jdbc.sql("UPDATE authorisations SET told_version = " + LargerVersions.LATEST + " WHERE id = :id")
                .param(LargerVersions.TODAY, today)
                .param("id", id.value())
                .update();
    }

    /**
     * An authorisation, and a version of its démarche.
     *
     * @param version the latest that applies, lets more be read and is later than the one agreed to
     */
    public record WithLargerVersion(SharingAuthorisation authorisation, int version) {}

    /** Returns the active authorisations of a resident whose former text they have not decided to keep, the newest first. */
    public List<WithLargerVersion> findWithLargerVersion(
            SubjectId resident, String @Nullable [] mandated, Instant now, LocalDate today, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + ", larger_version FROM (SELECT " + COLUMNS + ", kept_version, "
                        + LargerVersions.LATEST
                        + " AS larger_version FROM authorisations WHERE resident = :resident AND until > :now AND "
                        + MandatedDemarches.CONDITION + "AND " + OPEN + " AND " + AUTHORISED
                        + ") AS found WHERE larger_version > coalesce(kept_version, 0)"
                        + " ORDER BY given_at DESC, id DESC LIMIT :limit")
                .param("resident", resident.value())
                .param("now", utc(now))
                .param(LargerVersions.TODAY, today)
                .param(MandatedDemarches.PARAMETER, mandated)
                .param("limit", limit)
                .query((row, number) -> new WithLargerVersion(authorisation(row, number), row.getInt("larger_version")))
                .list();
    }

    /** Stores that the resident keeps the former text; returns false if the version is not the latest that lets more be read. */
    public boolean storeKeptVersion(SharingAuthorisationId id, int version, LocalDate today) {
        return jdbc.sql("UPDATE authorisations SET kept_version = :version WHERE id = :id AND " + LargerVersions.LATEST
                                + " = :version")
                        .param("version", version)
                        .param(LargerVersions.TODAY, today)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Takes one authorisation of the resident that is neither withdrawn nor recorded as expired. */
    public Optional<SharingAuthorisation> lockNextOpen(SubjectId resident) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND " + OPEN + " ORDER BY id LIMIT 1 FOR UPDATE")
                .param(resident.value())
                .query(SharingAuthorisationRepository::authorisation)
                .optional();
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

    private static SharingAuthorisation authorisation(ResultSet row, int number) throws SQLException {
        return new SharingAuthorisation(
                new SharingAuthorisationId(row.getObject("id", UUID.class)),
                new CaseReference(row.getString("case_reference")),
                new SubjectId(row.getString("resident")),
                new DemarcheCode(row.getString("demarche")),
                row.getInt("demarche_version"),
                new DepartmentCode(row.getString("department")),
                row.getString("organisation"),
                Optional.ofNullable(row.getString("application")),
                Stream.of((String[]) row.getArray("types").getArray())
                        .map(JustificatifType::new)
                        .toList(),
                FactsByType.ofTexts(List.of((String[]) row.getArray("facts").getArray())),
                DocumentsByType.ofTexts(
                        List.of((String[]) row.getArray("documents").getArray())),
                Stream.of((String[]) row.getArray("unavailable_documents").getArray())
                        .map(UnavailableDocument::ofText)
                        .toList(),
                new PairwiseDocumentIds(row.getObject("pairwise_seed", UUID.class)),
                Stream.of((String[]) row.getArray("following").getArray())
                        .map(JustificatifType::new)
                        .toList(),
                row.getInt("revision"),
                Optional.ofNullable(row.getObject("readings", Integer.class)),
                new Language(row.getString("language")),
                row.getString("text_hash"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static String[] codes(List<JustificatifType> types) {
        return types.stream().map(JustificatifType::value).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
