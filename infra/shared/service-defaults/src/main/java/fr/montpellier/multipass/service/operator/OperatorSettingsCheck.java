package fr.montpellier.multipass.service.operator;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Names in the log, in production, what the operator has not set. The service still starts: a page without a telephone
 * number is better than none.
 */
public final class OperatorSettingsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorSettingsCheck.class);

    /** @param missing names of the settings that the pages of the service lack */
    public OperatorSettingsCheck(Environment environment, List<String> missing) {
        if (environment.acceptsProfiles(Profiles.of("production")) && !missing.isEmpty()) {
            LOG.warn("The public pages lack what these settings say: {}", String.join(", ", missing));
        }
    }
}
