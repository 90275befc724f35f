package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Mandate;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Limits a helper who acts for an accompanied person to documents of the types of the domains of the mandate. */
@ConfigurationProperties("multipass.mandates")
public final class MandatedTypes {

    private final Map<MandateDomain, Set<JustificatifType>> types = new EnumMap<>(MandateDomain.class);

    /**
     * @param domains codes of types by code of a domain; none if left out
     * @throws IllegalArgumentException if there is no such domain
     */
    public MandatedTypes(@Nullable Map<String, List<String>> domains) {
        Optional.ofNullable(domains)
                .orElse(Map.of())
                .forEach((code, named) -> types.put(
                        MandateDomain.find(code)
                                .orElseThrow(() -> new IllegalArgumentException("There is no domain " + code)),
                        named.stream().map(JustificatifType::new).collect(Collectors.toUnmodifiableSet())));
    }

    /** Returns the types that may be seen in the request on this thread; empty if no helper acts in it, so that all may. */
    public Optional<Set<JustificatifType>> limit() {
        return Mandate.domains()
                .map(domains -> domains.stream()
                        .flatMap(domain -> types.getOrDefault(domain, Set.of()).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns whether documents of the type may be seen and deposited in the request on this thread. */
    public boolean covers(JustificatifType type) {
        return limit().filter(mandated -> !mandated.contains(type)).isEmpty();
    }

    /** @throws ProblemException with {@link CommonProblem#OUTSIDE_MANDATE} if a helper acts and no domain has the type */
    public void require(JustificatifType type) {
        if (!covers(type)) {
            throw new ProblemException(CommonProblem.OUTSIDE_MANDATE)
                    .because("the document type is in no domain of the mandate")
                    .about("documentType", type.value());
        }
    }
}
