package fr.montpellier.multipass.vault.consistency;

import java.util.List;

/** The rules, one after the other. */
public final class Consistency {

    private static final List<Rule> RULES =
            List.of(new HolderRule(), new BirthDateRule(), new PeriodRule(), new AddressRule());

    private Consistency() {}

    /** Codes of what a person should know, in the order of the rules. */
    public static List<String> remarks(Deposit deposit) {
        return RULES.stream()
                .flatMap(rule -> rule.remark(deposit).stream())
                .map(Remark::code)
                .toList();
    }
}
