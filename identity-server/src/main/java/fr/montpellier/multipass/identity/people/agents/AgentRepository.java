package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores agents, whose address and name are sealed and bound to their ProConnect identity. A row that another program
 * wrote is ignored.
 */
@Repository
public class AgentRepository {

    private static final String TABLE = "agent";

    private static final String SELECT =
            "SELECT id, siret, address_hash, subject_hash, invited_at, invited_until, signed_in_at, sealed FROM agent ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final KeyedHash address;
    private final KeyedHash subject;
    private final KeyedHash words;

    AgentRepository(
            JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.address = KeyedHash.of(secrets, "agent-address");
        this.subject = KeyedHash.of(secrets, "agent-subject");
        this.words = KeyedHash.of(secrets, "agent-words");
    }

    private record Sealed(
            String email, @Nullable String name, @Nullable String link) {}

    private record Row(Agent agent, byte[] address, byte @Nullable [] subject) {}

    /**
     * Finds an agent of an organisation who has signed in before. If the hash of the subject was made with an earlier
     * key, it is replaced.
     */
    Optional<Agent> bySubject(Siret siret, String idp, String sub) {
        return subject.candidates(idp, sub).stream()
                .flatMap(hash -> one(jdbc.sql(SELECT + "WHERE siret = ? AND subject_hash = ?")
                                .params(siret.value(), hash))
                        .map(row -> subject.isCurrent(hash) ? row.agent() : bind(row, idp, sub))
                        .stream())
                .findFirst();
    }

    /** Finds the agent whom an organisation invited at an address and locks the row until the transaction ends. */
    public Optional<Agent> byAddress(Siret siret, String email) {
        return rowByAddress(siret, email).map(Row::agent);
    }

    private Optional<Row> rowByAddress(Siret siret, String email) {
        return address.candidates(normalised(email)).stream()
                .flatMap(hash -> one(jdbc.sql(SELECT + "WHERE siret = ? AND address_hash = ? FOR UPDATE")
                                .params(siret.value(), hash))
                        .stream())
                .findFirst();
    }

    public Optional<Agent> find(UUID id) {
        return row(id).map(Row::agent);
    }

    /** Returns the agents that exist, by identifier. */
    Map<UUID, Agent> find(Collection<UUID> ids) {
        Map<UUID, Agent> found = new LinkedHashMap<>();
        jdbc.sql(SELECT + "WHERE id = ANY(?)")
                .param(ids.toArray(UUID[]::new))
                .query(this::opened)
                .list()
                .forEach(row -> row.ifPresent(agent -> found.put(agent.agent().id(), agent.agent())));
        return found;
    }

    /** Returns whether two agents have the same ProConnect identity, address or name, or one of them does not exist. */
    public boolean shareIdentity(UUID one, UUID other) {
        List<Row> rows = jdbc.sql(SELECT + "WHERE id IN (?, ?)").params(one, other).query(this::opened).list().stream()
                .flatMap(Optional::stream)
                .toList();
        return rows.size() < 2 || shareIdentity(rows.getFirst(), rows.getLast());
    }

    /** Returns which of the agents have the same ProConnect identity, address or name as another, who is among them. */
    Set<UUID> sharingIdentity(UUID one, Collection<UUID> others) {
        List<Row> rows = jdbc
                .sql(SELECT + "WHERE id = ANY(?) OR id = ?")
                .params(others.toArray(UUID[]::new), one)
                .query(this::opened)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return rows.stream()
                .filter(row -> row.agent().id().equals(one))
                .flatMap(own -> rows.stream().filter(row -> shareIdentity(own, row)))
                .map(row -> row.agent().id())
                .collect(Collectors.toSet());
    }

    private static boolean shareIdentity(Row one, Row other) {
        return one.subject() != null && Arrays.equals(one.subject(), other.subject())
                || normalised(one.agent().email())
                        .equals(normalised(other.agent().email()))
                || one.agent()
                        .name()
                        .flatMap(name -> other.agent().name().filter(also -> IdentitePivot.isSameName(name, also)))
                        .isPresent();
    }

    private Optional<Row> row(UUID id) {
        return one(jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE").param(id));
    }

    /**
     * Lists agents of an organisation, newest first.
     *
     * @param today day on which filters evaluate habilitations
     */
    List<Agent> list(Siret siret, AgentQuery query, LocalDate today, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("siret", siret.value());
        parameters.put("today", today);
        parameters.put("soon", today.plus(AgentQuery.SOON));
        parameters.put("limit", limit);
        List<String> conditions = new ArrayList<>(List.of("siret = :siret"));
        query.after().ifPresent(last -> {
            conditions.add(
                    "(invited_at, id) < (SELECT invited_at, id FROM agent WHERE id = :after AND siret = :siret)");
            parameters.put("after", last);
        });
        search(query.text(), conditions, parameters);
        List<String> held = new ArrayList<>();
        query.filter().onHabilitation().ifPresent(held::add);
        query.role().ifPresent(role -> {
            held.add("role = :role");
            parameters.put("role", role.wireName());
        });
        query.department().ifPresent(department -> {
            held.add("department = :department");
            parameters.put("department", department.value());
        });
        if (!held.isEmpty()) {
            held.add("ended_at IS NULL AND ends_on >= :today");
            conditions.add("EXISTS (SELECT 1 FROM habilitation WHERE agent = agent.id AND " + String.join(" AND ", held)
                    + ")");
        }
        query.filter().onAgent().ifPresent(conditions::add);
        return jdbc
                .sql(SELECT + "WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY invited_at DESC, id DESC LIMIT :limit")
                .params(parameters)
                .query(this::opened)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .map(Row::agent)
                .toList();
    }

    /** Adds the conditions of the search. A word may be hashed under each of the current and earlier keys. */
    private void search(String text, List<String> conditions, Map<String, Object> parameters) {
        int number = 0;
        for (String word : AgentSearchTerms.ofSearch(text)) {
            String name = "word" + number++;
            conditions.add("search_hashes && :" + name);
            parameters.put(name, words.candidates(word).toArray(byte[][]::new));
        }
    }

    public void insert(Agent agent) {
        byte[] hash = address.hash(normalised(agent.email()));
        jdbc.sql("""
                        INSERT INTO agent (id, siret, address_hash, invited_at, invited_until, sealed, search_hashes)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        agent.id(),
                        agent.organisation().value(),
                        hash,
                        utc(agent.invitedAt()),
                        utc(agent.invitedUntil()),
                        seal(agent, hash, null),
                        searchHashes(agent))
                .update();
    }

    /** Binds the agent to the ProConnect identity that accepted the invitation. */
    public Agent bind(Agent agent, String idp, String sub) {
        return bind(row(agent.id()).orElseThrow(), idp, sub);
    }

    private Agent bind(Row row, String idp, String sub) {
        byte[] hash = subject.hash(idp, sub);
        Agent agent = row.agent();
        jdbc.sql("UPDATE agent SET subject_hash = ?, sealed = ? WHERE id = ?")
                .params(hash, seal(agent, row.address(), hash), agent.id())
                .update();
        return find(agent.id()).orElseThrow();
    }

    /** Stores the name that ProConnect gave, and the time of the sign-in. */
    void signedIn(Agent agent, String name, Instant now) {
        Row row = row(agent.id()).orElseThrow();
        var named = new Agent(
                agent.id(),
                agent.organisation(),
                agent.email(),
                Optional.of(name),
                agent.invitedAt(),
                agent.invitedUntil(),
                agent.link(),
                agent.joined(),
                Optional.of(now));
        jdbc.sql("UPDATE agent SET signed_in_at = ?, sealed = ?, search_hashes = ? WHERE id = ?")
                .params(utc(now), seal(named, row.address(), row.subject()), searchHashes(named), agent.id())
                .update();
    }

    /** Extends the time in which the invitation can be accepted. */
    public void prolong(Agent agent, Instant until) {
        Row row = row(agent.id()).orElseThrow();
        var prolonged = new Agent(
                agent.id(),
                agent.organisation(),
                agent.email(),
                agent.name(),
                agent.invitedAt(),
                until,
                row.agent().link(),
                agent.joined(),
                agent.signedInAt());
        jdbc.sql("UPDATE agent SET invited_until = ?, sealed = ? WHERE id = ?")
                .params(utc(until), seal(prolonged, row.address(), row.subject()), agent.id())
                .update();
    }

    /** Replaces the link with which the invitation can be accepted. */
    public void link(UUID id, String hash) {
        Row row = row(id).orElseThrow();
        Agent agent = row.agent();
        var linked = new Agent(
                agent.id(),
                agent.organisation(),
                agent.email(),
                agent.name(),
                agent.invitedAt(),
                agent.invitedUntil(),
                Optional.of(hash),
                agent.joined(),
                agent.signedInAt());
        jdbc.sql("UPDATE agent SET sealed = ? WHERE id = ?")
                .params(seal(linked, row.address(), row.subject()), id)
                .update();
    }

    private Optional<Row> one(JdbcClient.StatementSpec select) {
        return select.query(this::opened).optional().flatMap(row -> row);
    }

    private Optional<Row> opened(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Siret siret = new Siret(row.getString("siret"));
        byte[] addressHash = row.getBytes("address_hash");
        byte[] subjectHash = row.getBytes("subject_hash");
        Instant until = instant(row, "invited_until").orElseThrow();
        try {
            var sealed = json.readValue(
                    masterKey.open(row.getBytes("sealed"), context(id, siret, addressHash, subjectHash, until)),
                    Sealed.class);
            return Optional.of(new Row(
                    new Agent(
                            id,
                            siret,
                            sealed.email(),
                            Optional.ofNullable(sealed.name()),
                            instant(row, "invited_at").orElseThrow(),
                            until,
                            Optional.ofNullable(sealed.link()),
                            subjectHash != null,
                            instant(row, "signed_in_at")),
                    addressHash,
                    subjectHash));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private byte[] seal(Agent agent, byte[] addressHash, byte @Nullable [] subjectHash) {
        return masterKey.seal(
                json.writeValueAsBytes(new Sealed(
                        agent.email(), agent.name().orElse(null), agent.link().orElse(null))),
                context(agent.id(), agent.organisation(), addressHash, subjectHash, agent.invitedUntil()));
    }

    private static byte[] context(
            UUID id, Siret siret, byte[] addressHash, byte @Nullable [] subjectHash, Instant invitedUntil) {
        return RowContext.of(TABLE)
                .text(id.toString())
                .text(siret.value())
                .bytes(addressHash)
                .bytes(subjectHash)
                .time(invitedUntil)
                .toBytes();
    }

    private byte[][] searchHashes(Agent agent) {
        return AgentSearchTerms.ofAgent(agent.email(), agent.name()).stream()
                .map(words::hash)
                .toArray(byte[][]::new);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
