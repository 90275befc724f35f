package fr.montpellier.multipass.identity.people.accounts;

import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.signin.opening.SignInListener;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends an email to the owner of an account after FranceConnect verified their identity, and to the address that FranceConnect gives. */
@Component
class VerifiedIdentityMail implements SignInListener {

    private final AccountRepository accounts;
    private final AccountMails mails;
    private final Clock clock;

    VerifiedIdentityMail(AccountRepository accounts, AccountMails mails, Clock clock) {
        this.accounts = accounts;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public void identityVerified(UUID holder, Optional<String> email) {
        accounts.find(holder).ifPresent(account -> {
            tell(AccountMailKind.IDENTITY_VERIFIED, account.email().text(), account);
            email.flatMap(EmailAddress::parse)
                    .filter(address ->
                            !address.compared().equals(account.email().compared()))
                    .ifPresent(address -> tell(AccountMailKind.IDENTITY_LINKED, address.text(), account));
        });
    }

    private void tell(AccountMailKind kind, String address, Account account) {
        mails.store(new AccountMail(kind, address, account.language(), clock.instant()));
    }
}
