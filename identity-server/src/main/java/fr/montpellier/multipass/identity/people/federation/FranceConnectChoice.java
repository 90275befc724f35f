package fr.montpellier.multipass.identity.people.federation;

import java.util.List;
import org.springframework.stereotype.Component;

/** Chooses between FranceConnect and FranceConnect+ for a resident: a page shows one button. */
@Component
public class FranceConnectChoice {

    private final List<Upstream> upstreams;

    FranceConnectChoice(List<Upstream> upstreams) {
        this.upstreams = upstreams.stream()
                .filter(upstream -> upstream.provider().isFranceConnect() && upstream.isOffered())
                .toList();
    }

    /**
     * Returns the one that reaches the first of the levels that any of them reaches.
     *
     * @param acrValues levels of assurance that a client asks for, best first; may be empty
     */
    public Provider forLevels(List<String> acrValues) {
        return acrValues.stream()
                .flatMap(level -> upstreams.stream()
                        .filter(upstream -> upstream.acrValues().contains(level)))
                .map(Upstream::provider)
                .findFirst()
                .orElse(Provider.FRANCECONNECT);
    }

    /** Returns the one that a client names, unless it asks for levels or that one is not offered. */
    public Provider forHint(Provider hint, List<String> acrValues) {
        return acrValues.isEmpty() && upstreams.stream().anyMatch(upstream -> upstream.provider() == hint)
                ? hint
                : forLevels(acrValues);
    }

    /**
     * Returns whether FranceConnect will do where FranceConnect+ is offered first: it reaches one of the levels, or the client is content
     * with less.
     */
    public boolean isLessEnough(SignInRequirements requirements) {
        return !requirements.essential()
                || upstreams.stream()
                        .filter(upstream -> upstream.provider() == Provider.FRANCECONNECT)
                        .anyMatch(
                                upstream -> upstream.acrValues().stream().anyMatch(requirements.acrValues()::contains));
    }
}
