package fr.montpellier.multipass.identity.protocol.request.parameters;

import fr.montpellier.multipass.kernel.Audiences;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/** Maps the parameter {@code resource} (RFC 8707), which contains addresses of known services, to audiences. */
@Component
public class ResourceIndicators {

    public static final String PARAMETER = "resource";

    /** The audiences of the tokens of a sign-in without {@code resource}. */
    public static final Set<String> OF_A_SIGN_IN = Set.of(Audiences.IDENTITY);

    public static final String INVALID_TARGET = "invalid_target";

    private final Map<String, String> audiences;

    ResourceIndicators(ResourceSettings settings) {
        this.audiences = settings.resources().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /**
     * Returns the audiences of the named services.
     *
     * @param resource parameter: absent, one value, or several
     * @return audiences of the named services; none if the parameter is absent
     * @throws OAuth2AuthenticationException {@code invalid_target} if a service is unknown
     */
    public Set<String> audiences(@Nullable Object resource) {
        return values(resource).stream()
                .map(address -> Optional.ofNullable(audiences.get(String.valueOf(address)))
                        .orElseThrow(ResourceIndicators::invalidTarget))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public static OAuth2AuthenticationException invalidTarget() {
        return new OAuth2AuthenticationException(new OAuth2Error(
                INVALID_TARGET,
                "resource or audience must identify one service that the client may use (RFC 8707, 2).",
                null));
    }

    private static Collection<?> values(@Nullable Object parameter) {
        return switch (parameter) {
            case null -> List.of();
            case Object[] several -> List.of(several);
            case Collection<?> several -> several;
            default -> List.of(parameter);
        };
    }
}
