package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that the document's postcode is on one of the owner's other documents that have one. People move, so a
 * difference is a remark.
 */
final class AddressRule implements ConsistencyRule {

    private static final List<String> ADDRESSES = List.of(
            CodeFact.CODE_POSTAL.wireName(), CodeFact.ADRESSE_CODE_POSTAL.wireName(), CodeFact.ADRESSE.wireName());
    private static final Pattern POSTCODE = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)");

    @Override
    public Optional<Remark> remark(ConsistencyInput deposit) {
        List<String> own = postcodes(deposit.facts()).toList();
        List<String> known = deposit.known().addressed().stream()
                .flatMap(AddressRule::postcodes)
                .toList();
        return !own.isEmpty() && !known.isEmpty() && own.stream().noneMatch(known::contains)
                ? Optional.of(Remark.OTHER_ADDRESS)
                : Optional.empty();
    }

    private static Stream<String> postcodes(Map<String, String> facts) {
        return ADDRESSES.stream()
                .filter(facts::containsKey)
                .flatMap(name -> POSTCODE.matcher(facts.get(name)).results().map(match -> match.group()));
    }
}
