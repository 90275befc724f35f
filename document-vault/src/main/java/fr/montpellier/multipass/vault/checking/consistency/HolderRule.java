package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that one of the people named in the document is its owner. A name in use may differ, so a difference is a
 * remark.
 */
final class HolderRule implements ConsistencyRule {

    /** Fact that names the employee. */
    static final String EMPLOYEE = "salarie";

    /** Facts that together name one person. */
    private static final List<List<String>> NAMES = List.of(
            List.of(CodeFact.DECLARANT_1.wireName()),
            List.of(CodeFact.DECLARANT_2.wireName()),
            List.of(CodeFact.BENEFICIAIRE.wireName()),
            List.of(CodeFact.PRENOM_DU_BENEFICIAIRE.wireName(), CodeFact.NOM_DU_BENEFICIAIRE.wireName()),
            List.of(CodeFact.TITULAIRE.wireName()),
            List.of(Addressee.FACT),
            List.of(EMPLOYEE),
            List.of(PupilRule.PUPIL),
            List.of(CodeFact.PRENOMS.wireName(), CodeFact.NOM.wireName()),
            List.of(CodeFact.PRENOM.wireName(), CodeFact.NOM.wireName()));

    @Override
    public Optional<Remark> remark(ConsistencyInput deposit) {
        return deposit.identity()
                .filter(owner -> !holders(deposit.facts()).isEmpty() && !names(deposit.facts(), owner))
                .map(owner -> Remark.OTHER_HOLDER);
    }

    /** Returns whether one of the people whom the facts name is that person. */
    static boolean names(Map<String, String> facts, Caller.Identity person) {
        String pupil = facts.get(PupilRule.PUPIL);
        return pupil != null && PupilRule.isOwner(pupil, person)
                || people(facts)
                        .filter(name -> !name.equals(pupil))
                        .map(NameWords::of)
                        .anyMatch(words -> names(words, person));
    }

    /** Returns the people whom the facts name. */
    static List<String> holders(Map<String, String> facts) {
        return people(facts).toList();
    }

    private static Stream<String> people(Map<String, String> facts) {
        return NAMES.stream()
                .filter(names -> facts.keySet().containsAll(names))
                .map(names -> names.stream()
                        .map(name -> Objects.requireNonNull(facts.get(name)).replace('/', ' '))
                        .collect(Collectors.joining(" ")));
    }

    /** Returns whether the words contain the whole family name and one given name. */
    private static boolean names(Set<String> words, Caller.Identity owner) {
        return words.containsAll(NameWords.of(owner.familyName()))
                && Stream.of(owner.givenNames().split("\\s+"))
                        .anyMatch(given -> words.containsAll(NameWords.of(given)));
    }
}
