package fr.montpellier.multipass.identity.people.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores sign-ins, sealed. Because opening and parsing one costs more than reading its row, opened sign-ins are cached
 * by their sealed bytes, which are read each time.
 */
@Repository
class SignInRepository {

    private static final int MOST_OPENED = 1_000;
    private static final Duration KEPT_OPEN = Duration.ofMinutes(1);

    /** How long a sign-in is stored. This is longer than any session and any refresh token lives. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final BatchedDeletion deletion;
    private final Clock clock;
    private final Cache<UUID, Opened> opened = Caffeine.newBuilder()
            .maximumSize(MOST_OPENED)
            .expireAfterWrite(KEPT_OPEN)
            .executor(Runnable::run)
            .build();

    private record Opened(byte[] sealed, SignIn signIn) {}

    SignInRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            AlteredRowReporter altered,
            BatchedDeletion deletion,
            Clock clock) {
        this.altered = altered;
        this.deletion = deletion;
        this.clock = clock;
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
    }

    void insert(SignIn signIn) {
        SignInRepresentative acting = signIn.acting();
        jdbc.sql(
                        "INSERT INTO sign_in (id, holder, sealed, at, source, representation, acts_until) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        signIn.id(),
                        signIn.holder(),
                        masterKey.seal(json.writeValueAsBytes(signIn), context(signIn.id())),
                        signIn.at().atOffset(ZoneOffset.UTC))
                .param(acting == null ? null : acting.source())
                .param(acting == null ? null : acting.representation())
                .param(acting == null ? null : acting.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Stores the changed content of an open sign-in. */
    void update(SignIn signIn) {
        opened.invalidate(signIn.id());
        jdbc.sql("UPDATE sign_in SET sealed = ? WHERE id = ? AND ended_at IS NULL")
                .params(masterKey.seal(json.writeValueAsBytes(signIn), context(signIn.id())), signIn.id())
                .update();
    }

    /** Returns the sign-in, or empty if it has ended. */
    Optional<SignIn> find(UUID id) {
        return jdbc.sql(SignInPredicates.BY_ID)
                .param(id)
                .query((row, number) -> row.getBytes("sealed"))
                .optional()
                .flatMap(bytes -> opened(id, bytes));
    }

    /** Returns whether the sign-in has not ended; it does not end until the transaction does. */
    boolean keepOpen(UUID id) {
        return jdbc.sql("SELECT true FROM sign_in WHERE id = ? AND ended_at IS NULL FOR SHARE")
                .param(id)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Returns the sign-in, or empty if the bytes were changed or belong to another sign-in. */
    Optional<SignIn> opened(UUID id, byte[] sealed) {
        Opened known = opened.getIfPresent(id);
        if (known != null && Arrays.equals(known.sealed(), sealed)) {
            return Optional.of(known.signIn());
        }
        try {
            SignIn signIn = json.readValue(masterKey.open(sealed, context(id)), SignIn.class);
            opened.put(id, new Opened(sealed, signIn));
            return Optional.of(signIn);
        } catch (SealBrokenException e) {
            altered.report("sign_in");
            return Optional.empty();
        }
    }

    /** Returns whether the sign-in has not ended; until the transaction ends, it does not end and no other is begun from it. */
    boolean lockOpen(UUID id) {
        return jdbc.sql("SELECT true FROM sign_in WHERE id = ? AND ended_at IS NULL FOR NO KEY UPDATE")
                .param(id)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    List<String> idsOf(UUID holder) {
        return jdbc.sql("SELECT id FROM sign_in WHERE holder = ?")
                .param(holder)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    int countSince(Collection<UUID> holders, Instant since) {
        return jdbc.sql("SELECT count(*) FROM sign_in WHERE holder IN (:holders) AND at > :since")
                .param("holders", holders)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Returns the sign-ins in which the person of that sign-in acts for others, unless they have ended. */
    List<String> actingFrom(UUID source) {
        return jdbc.sql("SELECT id FROM sign_in WHERE source = ? AND ended_at IS NULL")
                .param(source)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    /** Returns the sign-ins by that representation, unless they have ended. */
    List<String> actingBy(UUID representation) {
        return jdbc.sql("SELECT id FROM sign_in WHERE representation = ? AND ended_at IS NULL")
                .param(representation)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    /** Returns sign-ins in which a person acted for another until that time or before, unless they have ended. */
    List<String> actingOver(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM sign_in WHERE acts_until <= ? AND ended_at IS NULL ORDER BY acts_until LIMIT ?")
                .params(now.atOffset(ZoneOffset.UTC), limit)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    /** Returns the latest sign-ins of the person, newest first; changed rows are left out. */
    List<PastSignIn> latestOf(UUID holder, int most) {
        return past(holder, "at DESC, id", most);
    }

    /** Returns sign-ins of the person, those that have not ended before the others, each newest first; changed rows are left out. */
    List<PastSignIn> openFirst(UUID holder, int most) {
        return past(holder, "(ended_at IS NULL) DESC, at DESC, id", most);
    }

    private List<PastSignIn> past(UUID holder, String order, int most) {
        return jdbc
                .sql("SELECT id, sealed, ended_at FROM sign_in WHERE holder = ? ORDER BY " + order + " LIMIT ?")
                .params(holder, most)
                .query((row, number) -> {
                    boolean open = row.getObject("ended_at") == null;
                    return opened(row.getObject("id", UUID.class), row.getBytes("sealed"))
                            .map(signIn -> new PastSignIn(signIn, open));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Ends a sign-in.
     *
     * @return false if it had ended before
     */
    boolean end(UUID id, Instant at) {
        opened.invalidate(id);
        return jdbc.sql("UPDATE sign_in SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
                        .params(at.atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    /** Deletes all sign-ins of the person with the lists of their clients. */
    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM sign_in WHERE holder = ?").param(holder).update();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        deletion.deleteBelow(
                "FROM sign_in", "at", clock.instant().minus(RETENTION).atOffset(ZoneOffset.UTC));
    }

    static byte[] context(UUID id) {
        return ("sign_in:" + id).getBytes(StandardCharsets.UTF_8);
    }
}
