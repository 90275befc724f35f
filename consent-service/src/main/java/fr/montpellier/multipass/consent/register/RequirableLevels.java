package fr.montpellier.multipass.consent.register;

import java.util.List;
import java.util.Optional;

/** The levels of assurance that a démarche may require. */
final class RequirableLevels {

    /** Of residents who give documents. Any resident reaches a lower one. */
    static final List<String> OF_RESIDENTS =
            List.of("checked-at-counter", "verified-account", "eidas1", "eidas2", "eidas3");

    /** Of agents who read. Each agent who reads reaches a lower one. */
    static final List<String> OF_AGENTS = List.of("eidas2", "eidas3");

    private RequirableLevels() {}

    /** @throws RegisterRuleException if the entry requires a level that is not among them */
    static void check(RegisterFile.DemarcheEntry entry) {
        check("levels.residents", entry.levels().residents(), OF_RESIDENTS);
        check("levels.agents", entry.levels().agents(), OF_AGENTS);
    }

    private static void check(String member, Optional<String> level, List<String> requirable) {
        level.filter(required -> !requirable.contains(required)).ifPresent(required -> {
            throw new RegisterRuleException(
                    RegisterRule.UNKNOWN_LEVEL,
                    member,
                    "A démarche requires one of the levels %s".formatted(String.join(", ", requirable)));
        });
    }
}
