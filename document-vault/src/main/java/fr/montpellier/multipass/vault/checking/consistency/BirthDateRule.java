package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that the holder of an identity document has the owner's birth date. Parts of the date that are unknown are not
 * compared.
 */
final class BirthDateRule implements ConsistencyRule {

    /** Day, month and year in the form of a code. */
    private static final Pattern IN_CODE = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");

    @Override
    public Optional<Remark> remark(ConsistencyInput deposit) {
        Optional<String> owner =
                deposit.identity().flatMap(Caller.Identity::birthdate).map(date -> date.replace("-00", ""));
        Optional<String> holder = deposit.fact(CodeFact.DATE_DE_NAISSANCE.wireName())
                .map(IN_CODE::matcher)
                .filter(date -> date.matches())
                .map(date -> date.group(3) + "-" + date.group(2) + "-" + date.group(1));
        return owner.isPresent()
                        && holder.filter(date -> !date.startsWith(owner.get())).isPresent()
                ? Optional.of(Remark.OTHER_BIRTH_DATE)
                : Optional.empty();
    }
}
