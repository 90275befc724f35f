package fr.montpellier.multipass.vault.checking.consistency;

import java.util.Optional;

/**
 * Checks that one of the people named in the document is its owner. A difference is a remark, and only where each name is that
 * of one other person for certain.
 */
final class HolderRule implements ConsistencyRule {

    @Override
    public Optional<Remark> remark(ConsistencyInput deposit) {
        return deposit.identity()
                .filter(owner -> NamedPeople.areOthers(deposit.facts(), owner))
                .map(owner ->
                        NamedPeople.isAddresseeAlone(deposit.facts()) ? Remark.OTHER_ADDRESSEE : Remark.OTHER_HOLDER);
    }
}
