package fr.montpellier.multipass.identity.protocol.senderconstraint;

import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.dpop.DpopNonces;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SenderConstraintConfiguration {

    private static final int KEY_BYTES = 32;

    /**
     * Returns the nonces, one of which every proof must contain unless the operator disables that for clients that do
     * not support it.
     */
    @Bean
    @ConditionalOnBooleanProperty(name = "multipass.identity.dpop.nonce", matchIfMissing = true)
    DpopNonces dpopNonces(SealedSecrets secrets, Clock clock) {
        return new DpopNonces(secrets.getOrCreate("dpop-nonce", SenderConstraintConfiguration::newKey), clock);
    }

    private static byte[] newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
