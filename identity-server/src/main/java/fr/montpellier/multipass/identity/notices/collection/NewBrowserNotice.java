package fr.montpellier.multipass.identity.notices.collection;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.opening.SignInListener;
import fr.montpellier.multipass.identity.people.signin.opening.Visit;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.service.languages.Languages;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Updates the contact of a resident at each sign-in, and sends a notice if the browser is new: the resident has signed
 * in before, but not with this browser, or too long ago. A browser whose cookies were deleted counts as new. Addresses of
 * before get an email about it too, and the present one if the resident wants no notices; one that FranceConnect gives no more gets an email about that.
 */
@Component
class NewBrowserNotice implements SignInListener {

    private final MailOptions options;
    private final Contacts contacts;
    private final Notices notices;
    private final AccountMails mails;

    NewBrowserNotice(MailOptions options, Contacts contacts, Notices notices, AccountMails mails) {
        this.options = options;
        this.contacts = contacts;
        this.notices = notices;
        this.mails = mails;
    }

    private void tell(AccountMailKind kind, String address, SignIn signIn, String language) {
        mails.store(new AccountMail(kind, address, language, signIn.at()));
    }

    @Override
    public void signedIn(SignIn signIn, Optional<String> email, Visit visit) {
        if (!options.isEnabled()) {
            return;
        }
        String language = Languages.of(visit.language()).code();
        Contacts.News news = contacts.signedIn(signIn, email, visit.browser(), language);
        if (news.address()) {
            notices.sendLettersByEmail(signIn.holder());
        }
        news.replaced().ifPresent(address -> tell(AccountMailKind.ADDRESS_REPLACED, address, signIn, language));
        if (news.browser()) {
            // A thief of the account may have another address at FranceConnect, which is that of notices by now.
            news.others().stream()
                    .filter(address -> news.replaced().filter(address::equals).isEmpty())
                    .forEach(address -> tell(AccountMailKind.NEW_BROWSER, address, signIn, language));
            if (!news.contact().wantsNotices()) {
                email.filter(PersonEmail::isAddress)
                        .ifPresent(address -> tell(AccountMailKind.NEW_BROWSER, address, signIn, language));
            }
            notices.store(news.contact(), new Notice(signIn.id(), NoticeKind.SIGN_IN, Optional.empty(), signIn.at()));
        }
    }
}
