package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.names.NameTokens;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the pupil of a certificate with the owner, who is seldom the pupil, and with the names of the owner's household.
 * The vault does not know children: a common name makes a relation likely and proves none, and a child may have neither
 * name.
 */
final class PupilRule implements ConsistencyRule {

    /** Fact that names the pupil. */
    static final String PUPIL = "eleve";

    /** Facts of a tax notice that name a person of the household. */
    private static final List<String> DECLARANTS =
            List.of(CodeFact.DECLARANT_1.wireName(), CodeFact.DECLARANT_2.wireName());

    /** Words beside names that many people have. */
    private static final Set<String> COMMON_WORDS =
            Set.of("M", "MR", "MME", "MLLE", "MONSIEUR", "MADAME", "D", "DE", "DES", "DU", "L", "LA", "LE", "ET", "OU");

    @Override
    public Optional<Remark> remark(ConsistencyInput deposit) {
        return deposit.identity()
                .flatMap(owner -> deposit.fact(PUPIL)
                        .filter(pupil -> NamedPeople.isWhole(pupil) && !isOwner(pupil, owner))
                        .map(pupil -> hasFamilyName(pupil, owner)
                                        || !Collections.disjoint(
                                                words(pupil),
                                                household(owner, deposit.known().notices()))
                                ? Remark.PUPIL_OF_SAME_NAME
                                : isAsBefore(pupil, deposit.known()) ? Remark.PUPIL_AS_BEFORE : Remark.OTHER_PUPIL));
    }

    /** Returns whether the document that is replaced names the same pupil, who was accepted. */
    private static boolean isAsBefore(String pupil, KnownDocuments known) {
        return Optional.ofNullable(known.replaced().get(PUPIL))
                .filter(former -> NameTokens.of(former).equals(NameTokens.of(pupil)))
                .isPresent();
    }

    /**
     * Returns whether the owner is the pupil: the pupil has the owner's first given name, and no given name that the owner
     * does not have. Children have given names of their parents beside their own.
     */
    static boolean isOwner(String pupil, Caller.Identity owner) {
        Set<String> given = new HashSet<>(words(pupil));
        NamedPeople.familyNames(owner).forEach(given::removeAll);
        Set<String> first = NameTokens.of(owner.givenNames().split("\\s+")[0]);
        return hasFamilyName(pupil, owner)
                && !first.isEmpty()
                && given.containsAll(first)
                && NameTokens.of(owner.givenNames()).containsAll(given);
    }

    /** Returns whether the pupil has a whole family name of the owner, which may consist of common words, such as Le Du. */
    private static boolean hasFamilyName(String pupil, Caller.Identity owner) {
        return NamedPeople.familyNames(owner).anyMatch(NameTokens.of(pupil)::containsAll);
    }

    /**
     * Returns the words of the owner's family names, and of the family names of those who are on a tax notice with the owner.
     * A signed code names the family name first; of several words without a hyphen only the first is known to be of it.
     *
     * @param notices facts of the signed codes of tax notices
     */
    private static Set<String> household(Caller.Identity owner, List<Map<String, String>> notices) {
        Set<String> words = new HashSet<>();
        NamedPeople.familyNamesOf(owner).map(PupilRule::words).forEach(words::addAll);
        notices.stream()
                .filter(notice -> declarants(notice).anyMatch(name -> isOf(name, owner)))
                .flatMap(PupilRule::declarants)
                .filter(name -> !isOf(name, owner))
                .flatMap(PupilRule::familyName)
                .forEach(words::addAll);
        return words;
    }

    private static Stream<String> declarants(Map<String, String> notice) {
        return DECLARANTS.stream().filter(notice::containsKey).map(notice::get);
    }

    private static Stream<Set<String>> familyName(String declarant) {
        return Stream.of(declarant.split("[\\s/]+"))
                .map(PupilRule::words)
                .filter(words -> !words.isEmpty())
                .limit(1);
    }

    private static boolean isOf(String declarant, Caller.Identity owner) {
        return NamedPeople.isOf(declarant, owner);
    }

    private static Set<String> words(String name) {
        Set<String> words = new HashSet<>(NameTokens.of(name));
        words.removeAll(COMMON_WORDS);
        return words;
    }
}
