package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.registry.ClientRecord;
import fr.montpellier.multipass.identity.clients.registry.ClientSecrets;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes secrets for clients that authenticate by one, with the lifetime of the operator's policy. */
@Component
class NewSecrets {

    private static final Set<String> WITH_SECRET = Set.of("client_secret_basic", "client_secret_post");

    private static final int RENEWED_IN_LAST_PART_OF = 3;

    /**
     * @param kept secret as it is stored; empty if the client needs none
     * @param told secret, if it was just made; it cannot be read later
     */
    record NewSecret(Optional<ClientRecord.Secret> kept, Optional<String> told) {

        static final NewSecret NONE = new NewSecret(Optional.empty(), Optional.empty());
    }

    private final ClientSecrets secrets;
    private final RegistrationPolicy policy;

    NewSecrets(ClientSecrets secrets, RegistrationPolicy policy) {
        this.secrets = secrets;
        this.policy = policy;
    }

    static boolean needsSecret(ClientMetadata metadata) {
        return metadata.text("token_endpoint_auth_method")
                .filter(WITH_SECRET::contains)
                .isPresent();
    }

    /** Returns a secret if the client needs one. */
    NewSecret first(ClientMetadata metadata, Instant now) {
        return needsSecret(metadata) ? make(now) : NewSecret.NONE;
    }

    /** Returns the secret after a change: a new one if the client needs one and has none, or its own expires soon. */
    NewSecret afterChange(ClientRecord before, ClientMetadata metadata, Instant now) {
        if (!needsSecret(metadata)) {
            return NewSecret.NONE;
        }
        Instant renewedFrom = now.plus(policy.secretLife().dividedBy(RENEWED_IN_LAST_PART_OF));
        return before.secret()
                .filter(secret -> secret.expiresAt().isAfter(renewedFrom))
                .map(secret -> new NewSecret(Optional.of(secret), Optional.empty()))
                .orElseGet(() -> make(now));
    }

    NewSecret make(Instant now) {
        String secret = secrets.generate();
        return new NewSecret(
                Optional.of(new ClientRecord.Secret(secrets.hash(secret), now.plus(policy.secretLife()))),
                Optional.of(secret));
    }
}
