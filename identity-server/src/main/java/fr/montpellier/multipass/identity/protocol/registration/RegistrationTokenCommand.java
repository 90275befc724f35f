package fr.montpellier.multipass.identity.protocol.registration;

import fr.montpellier.multipass.identity.operators.OperatorCheck;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The operator's command {@code registration-token}, which prints a new initial access token. Only its hash is stored.
 * Options: {@code --uses=1}, {@code --days=7}, {@code --scopes=openid,profile}, and {@code --code} once operators are
 * named.
 */
@Component
@ConditionalOnBooleanProperty("multipass.identity.make-registration-token")
class RegistrationTokenCommand implements ApplicationRunner {

    private final InitialAccessTokens tokens;
    private final RegistrationPolicy settings;
    private final OperatorCheck operators;

    RegistrationTokenCommand(InitialAccessTokens tokens, RegistrationPolicy settings, OperatorCheck operators) {
        this.operators = operators;
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        operators.check("registration-token", arguments);
        String scopes = option(arguments, "scopes", "");
        System.out.println(tokens.create(
                scopes.isEmpty() ? settings.scopes() : Set.of(scopes.split(",")),
                Integer.parseInt(option(arguments, "uses", "1")),
                Duration.ofDays(Long.parseLong(option(arguments, "days", "7")))));
    }

    private static String option(ApplicationArguments arguments, String name, String otherwise) {
        List<String> values = arguments.getOptionValues(name);
        return (values == null ? List.of(otherwise) : values).getFirst();
    }
}
