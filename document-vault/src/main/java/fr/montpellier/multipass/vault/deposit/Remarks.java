package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.consistency.Consistency;
import fr.montpellier.multipass.vault.consistency.Deposit;
import fr.montpellier.multipass.vault.documents.KnownFacts;
import fr.montpellier.multipass.vault.sealing.ResidentKey;
import org.springframework.stereotype.Component;

/** Adds to a check what a person should know beside its verdict. Nothing is refused for it. */
@Component
class Remarks {

    private final KnownFacts known;

    Remarks(KnownFacts known) {
        this.known = known;
    }

    Content on(Content content, DepositRequest request, ResidentKey key) {
        if (content.check().facts().isEmpty()) {
            return content;
        }
        Deposit deposit = new Deposit(
                content.check().facts(), request.period(), request.identity(), known.of(request.owner(), key));
        return new Content(
                content.pages(),
                content.check().with(Consistency.remarks(deposit, request.kind().rules())));
    }
}
