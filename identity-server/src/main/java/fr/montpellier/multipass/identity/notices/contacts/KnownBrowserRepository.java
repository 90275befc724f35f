package fr.montpellier.multipass.identity.notices.contacts;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.people.accounts.KnownBrowsers;
import fr.montpellier.multipass.identity.people.signin.Device;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores the browsers with which residents signed in, by the hash of the random value in the browser's cookie. */
@Repository
class KnownBrowserRepository {

    private static final String TABLE = "known_browser";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;
    private final BatchedDeletion deletion;
    private final MailOptions options;
    private final Clock clock;

    KnownBrowserRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            AlteredRowReporter altered,
            BatchedDeletion deletion,
            MailOptions options,
            Clock clock) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
        this.deletion = deletion;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Stores that the resident signed in with that browser.
     *
     * @return whether the browser is new, or the last sign-in with it was too long ago
     */
    boolean add(UUID holder, String browser, Device device, Instant now) {
        byte[] hash = Sha256.of(browser);
        // xmax is 0 in a row that was inserted.
        return jdbc.sql("""
                        INSERT INTO known_browser (holder, hash, seen_at, device) VALUES (?, ?, ?, ?)
                        ON CONFLICT (holder, hash)
                        DO UPDATE SET seen_at = excluded.seen_at, device = excluded.device RETURNING xmax = 0""")
                .params(
                        holder,
                        hash,
                        now.atOffset(ZoneOffset.UTC),
                        masterKey.seal(json.writeValueAsBytes(device), context(holder, hash)))
                .query(Boolean.class)
                .single();
    }

    /** Returns the browsers of the resident after the first ones, latest sign-in first. */
    List<KnownBrowsers.Known> of(UUID holder, int offset, int most) {
        return jdbc.sql("""
                        SELECT hash, device, seen_at FROM known_browser
                        WHERE holder = ? ORDER BY seen_at DESC, hash OFFSET ? LIMIT ?""")
                .params(holder, offset, most)
                .query((row, number) -> new KnownBrowsers.Known(
                        HexFormat.of().formatHex(row.getBytes("hash")),
                        device(row.getBytes("device"), context(holder, row.getBytes("hash"))),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Optional<Device> device(byte @Nullable [] sealed, byte[] context) {
        try {
            return sealed == null
                    ? Optional.empty()
                    : Optional.of(json.readValue(masterKey.open(sealed, context), Device.class));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    /**
     * Deletes a browser of the resident; false if there is none of that identifier.
     *
     * @param id as {@link #of} returns it
     */
    boolean delete(UUID holder, String id) {
        return HASH.matcher(id).matches()
                && jdbc.sql("DELETE FROM known_browser WHERE holder = ? AND hash = ?")
                                .params(holder, HexFormat.of().parseHex(id))
                                .update()
                        == 1;
    }

    private static byte[] context(UUID holder, byte[] hash) {
        return RowContext.of(TABLE)
                .text(holder.toString())
                .text(HexFormat.of().formatHex(hash))
                .toBytes();
    }

    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM known_browser WHERE holder = ?").param(holder).update();
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        deletion.deleteBelow(
                "FROM known_browser",
                "seen_at",
                clock.instant().minus(options.browserKnown()).atOffset(ZoneOffset.UTC));
    }
}
