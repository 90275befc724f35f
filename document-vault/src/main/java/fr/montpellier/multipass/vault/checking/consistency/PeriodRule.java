package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.util.Optional;

/** Checks that a tax notice is of the year that its owner stated: the year of the incomes or the year after. */
final class PeriodRule implements ConsistencyRule {

    private static final int YEAR = 4;

    @Override
    public Optional<Remark> remark(ConsistencyInput deposit) {
        Optional<Integer> incomes = deposit.fact(CodeFact.ANNEE_DES_REVENUS.wireName())
                .filter(text -> text.matches("\\d{4}"))
                .map(Integer::valueOf);
        Optional<Integer> claimed = deposit.period().map(period -> Integer.valueOf(period.substring(0, YEAR)));
        return incomes.isPresent()
                        && claimed.isPresent()
                        && claimed.get() - incomes.get() != 0
                        && claimed.get() - incomes.get() != 1
                ? Optional.of(Remark.OTHER_PERIOD)
                : Optional.empty();
    }
}
