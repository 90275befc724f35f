package fr.montpellier.multipass.identity.protocol.keys;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The operator's command {@code rotate-keys}. Running servers use the new keys within seconds. */
@Component
@ConditionalOnBooleanProperty("multipass.identity.rotate")
class RotateKeysCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(RotateKeysCommand.class);

    private final SigningKeys keys;

    RotateKeysCommand(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        switch (keys.rotate()) {
            case SigningKeys.Rotation.Done(List<String> kids) ->
                log.info("tokens are signed with the keys {} from now on", kids);
            case SigningKeys.Rotation.TooSoon(Instant notBefore) ->
                throw new IllegalStateException("The next key was published a moment ago, and others may not have"
                        + " fetched it yet. Try again after " + notBefore + ".");
        }
    }
}
