package fr.montpellier.multipass.vault.keeping.signing;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the keys that sign statements of the vault (ES256). Only keys sealed by the master key are used and published.
 */
@Repository
class SigningKeyRepository {

    private static final Logger log = LoggerFactory.getLogger(SigningKeyRepository.class);
    private static final long CREATION_LOCK = 203_769;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final TransactionTemplate transaction;

    SigningKeyRepository(JdbcClient jdbc, MasterKey masterKey, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.transaction = transaction;
    }

    /** Returns the newest key; creates it when there is none. */
    ECKey current() {
        List<ECKey> keys = all();
        return keys.isEmpty() ? first() : keys.getFirst();
    }

    /**
     * Creates the first key. If two instances find no key, the second waits here and then uses the key of the first.
     */
    private ECKey first() {
        return transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(CREATION_LOCK).query(row -> {});
            List<ECKey> keys = all();
            return keys.isEmpty() ? create() : keys.getFirst();
        });
    }

    JWKSet published() {
        return new JWKSet(all().stream().<JWK>map(ECKey::toPublicJWK).toList());
    }

    private List<ECKey> all() {
        return jdbc
                .sql("SELECT kid, sealed FROM certificate_key ORDER BY created_at DESC")
                .query(this::open)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private ECKey create() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            byte[] sealed =
                    masterKey.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), context(key.getKeyID()));
            jdbc.sql("INSERT INTO certificate_key (kid, sealed) VALUES (?, ?)")
                    .params(key.getKeyID(), sealed)
                    .update();
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<ECKey> open(ResultSet row, int number) throws SQLException {
        try {
            byte[] key = masterKey.open(row.getBytes("sealed"), context(row.getString("kid")));
            return Optional.of(ECKey.parse(new String(key, StandardCharsets.UTF_8)));
        } catch (SealBrokenException | ParseException e) {
            log.error("a signing key that this service did not seal is left out");
            return Optional.empty();
        }
    }

    private static byte[] context(String kid) {
        return ("certificate-key:" + kid).getBytes(StandardCharsets.US_ASCII);
    }
}
