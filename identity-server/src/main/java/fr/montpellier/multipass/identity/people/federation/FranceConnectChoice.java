package fr.montpellier.multipass.identity.people.federation;

import java.util.List;
import org.springframework.stereotype.Component;

/** Chooses between FranceConnect and FranceConnect+ for a resident, because pages show only one button. */
@Component
public class FranceConnectChoice {

    private final List<Upstream> upstreams;

    FranceConnectChoice(List<Upstream> upstreams) {
        this.upstreams = upstreams.stream()
                .filter(upstream -> upstream.provider().isFranceConnect() && upstream.isOffered())
                .toList();
    }

    /**
     * Returns the provider that supports the first of the levels that one of the two supports.
     *
     * @param acrValues requested levels of assurance, best first; may be empty
     */
    public Provider forLevels(List<String> acrValues) {
        return acrValues.stream()
                .flatMap(level -> upstreams.stream()
                        .filter(upstream -> upstream.acrValues().contains(level)))
                .map(Upstream::provider)
                .findFirst()
                .orElse(Provider.FRANCECONNECT);
    }

    /**
     * Returns the provider that a client names, unless the client requests levels or that provider is not configured.
     */
    public Provider forHint(Provider hint, List<String> acrValues) {
        return acrValues.isEmpty() && upstreams.stream().anyMatch(upstream -> upstream.provider() == hint)
                ? hint
                : forLevels(acrValues);
    }

    /**
     * Returns whether FranceConnect is sufficient where FranceConnect+ is offered first: it supports one of the
     * requested levels, or none of them is essential.
     */
    public boolean isLessEnough(SignInRequirements requirements) {
        return !requirements.essential()
                || upstreams.stream()
                        .filter(upstream -> upstream.provider() == Provider.FRANCECONNECT)
                        .anyMatch(
                                upstream -> upstream.acrValues().stream().anyMatch(requirements.acrValues()::contains));
    }
}
