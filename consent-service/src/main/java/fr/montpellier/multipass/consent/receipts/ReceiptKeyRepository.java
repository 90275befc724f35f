package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the keys that sign receipts (ES256) in the database, their private part sealed by the master key. A new key
 * replaces the current one when it reaches its maximum age; all public parts stay published.
 */
@Repository
class ReceiptKeyRepository {

    private static final Logger log = LoggerFactory.getLogger(ReceiptKeyRepository.class);
    private static final long ROTATION_LOCK = 27560;

    /** How far the clock of another instance may be ahead. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final Clock clock;
    private final ReceiptsSettings settings;

    ReceiptKeyRepository(JdbcClient jdbc, MasterKey masterKey, Clock clock, ReceiptsSettings settings) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Returns the current signing key, generating one when none is young enough; runs in the transaction of the
     * receipt.
     */
    ECKey current() {
        return findRecent().orElseGet(() -> {
            // Of two instances that find no key, the second waits here and then uses the key of the first.
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(ROTATION_LOCK).query(row -> {});
            return findRecent().orElseGet(this::create);
        });
    }

    /**
     * Returns the public parts of the keys that the master key sealed. Any other row was inserted by an attacker with
     * access to the database, whose signatures would be accepted if it were published.
     */
    JWKSet published() {
        List<JWK> keys = jdbc
                .sql("SELECT kid, sealed_jwk FROM receipt_keys ORDER BY created_at DESC")
                .query((row, number) -> open(row.getString("kid"), row.getBytes("sealed_jwk")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .map(ECKey::toPublicJWK)
                .map(JWK.class::cast)
                .toList();
        return new JWKSet(keys);
    }

    private Optional<ECKey> open(String kid, byte[] sealed) {
        try {
            return Optional.of(parse(new String(masterKey.open(sealed, context(kid)), StandardCharsets.UTF_8)));
        } catch (SealBrokenException e) {
            log.error("A row of receipt_keys was not sealed by this service; its key is neither used nor published");
            return Optional.empty();
        }
    }

    /**
     * Returns the newest key that the master key opens. A row that this service did not seal, or that is dated in the
     * future, does not hide an older key.
     */
    private Optional<ECKey> findRecent() {
        Instant now = clock.instant();
        return jdbc
                .sql(
                        "SELECT kid, sealed_jwk FROM receipt_keys WHERE created_at BETWEEN ? AND ? ORDER BY created_at DESC")
                .params(utc(now.minus(settings.keyAge())), utc(now.plus(CLOCKS_DIFFER)))
                .query((row, number) -> open(row.getString("kid"), row.getBytes("sealed_jwk")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ECKey create() {
        ECKey key = generate();
        byte[] sealed = masterKey.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), context(key.getKeyID()));
        jdbc.sql("INSERT INTO receipt_keys (kid, public_jwk, sealed_jwk, created_at) VALUES (?, ?, ?, ?)")
                .params(key.getKeyID(), key.toPublicJWK().toJSONString(), sealed, utc(clock.instant()))
                .update();
        return key;
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a receipt key cannot be parsed", e);
        }
    }

    private static byte[] context(String kid) {
        return ("receipt-key:" + kid).getBytes(StandardCharsets.US_ASCII);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
