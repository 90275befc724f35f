package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.DecidedAuthorisation;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists the rules that a read must satisfy, in the order they are checked. The department comes before the state, so
 * that an agent of another department does not learn the state of an authorisation.
 */
public final class ReadRules {

    private record Check(RefusalReason otherwise, Rule rule) {}

    /** The rules for an agent, before those about the authorisation. */
    private static final List<Check> OF_AN_AGENT = List.of(
            new Check(RefusalReason.ASSURANCE_TOO_LOW, new SecondFactor()),
            new Check(RefusalReason.OTHER_DEPARTMENT, new SameDepartment()),
            new Check(RefusalReason.OTHER_DEMARCHE, new HandledDemarche()),
            new Check(RefusalReason.OTHER_CASE, new SameCase()));

    /**
     * The rules for an application, before those about the authorisation. It has no case and no second factor, because its token
     * was issued for the authorisation itself.
     */
    private static final List<Check> OF_AN_APPLICATION =
            List.of(new Check(RefusalReason.UNKNOWN_AUTHORISATION, new SameApplication()));

    private static final List<Check> OF_THE_AUTHORISATION = List.of(
            new Check(RefusalReason.AUTHORISATION_WITHDRAWN, new NotWithdrawn()),
            new Check(RefusalReason.AUTHORISATION_EXPIRED, new NotExpired()),
            new Check(RefusalReason.OTHER_OWNER, new SameOwner()),
            new Check(RefusalReason.TYPE_NOT_COVERED, new CoveredType()),
            new Check(RefusalReason.FACTS_ONLY, new OpenedType()),
            new Check(RefusalReason.DOCUMENT_NOT_CHOSEN, new ChosenDocument()));

    private ReadRules() {}

    /** Returns the reason of the first rule that fails, or empty when every rule passes. */
    public static Optional<RefusalReason> firstRefusal(
            AccessRequest request, DecidedAuthorisation authorisation, Instant now) {
        Stream<Check> caller = request.application() == null
                ? Stream.concat(
                        OF_AN_AGENT.stream(),
                        Stream.of(new Check(RefusalReason.LEVEL_TOO_LOW, new AgentLevel(authorisation.agentLevel()))))
                : OF_AN_APPLICATION.stream();
        return Stream.concat(caller, OF_THE_AUTHORISATION.stream())
                .filter(check -> !check.rule().allows(request, authorisation.authorisation(), now))
                .map(Check::otherwise)
                .findFirst();
    }
}
