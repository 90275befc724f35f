package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * The stored form of an authorization: Java serialization under the master key's seal. ID tokens hold names; nobody
 * without the key reads them, and nobody without the key makes us read objects of their own. A form of an older release
 * that cannot be read any more counts as absent: the person signs in again.
 */
final class SealedAuthorization {

    private static final Logger log = LoggerFactory.getLogger(SealedAuthorization.class);

    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
            "maxdepth=40;maxbytes=262144;java.base/*;org.springframework.security.**;fr.montpellier.multipass.identity.sessions.SignedIn;!*");

    private final MasterKey masterKey;

    SealedAuthorization(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    byte[] seal(OAuth2Authorization authorization) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(authorization);
        } catch (IOException e) {
            throw new UncheckedIOException("an authorization has an attribute that cannot be stored", e);
        }
        return masterKey.seal(bytes.toByteArray(), context(authorization.getId()));
    }

    Optional<OAuth2Authorization> open(String id, byte[] sealed) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(masterKey.open(sealed, context(id))))) {
            in.setObjectInputFilter(FILTER);
            return Optional.of((OAuth2Authorization) in.readObject());
        } catch (IOException | ClassNotFoundException e) {
            log.warn(
                    "an authorization of another release is left aside: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static byte[] context(String id) {
        return ("oauth_authorization:" + id).getBytes(StandardCharsets.UTF_8);
    }
}
