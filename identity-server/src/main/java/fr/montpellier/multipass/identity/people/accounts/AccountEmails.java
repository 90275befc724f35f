package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.signin.opening.VerifiedEmails;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the proven addresses of accounts. */
@Component
class AccountEmails implements VerifiedEmails {

    private final AccountRepository accounts;

    AccountEmails(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<String> find(UUID holder) {
        return accounts.find(holder).map(account -> account.email().text());
    }
}
