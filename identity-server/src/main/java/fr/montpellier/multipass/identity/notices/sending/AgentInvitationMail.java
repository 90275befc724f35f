package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.service.languages.Languages;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Sends an email to an agent whom an organisation invites, in the default language. The link is the same for all agents
 * and contains no secret: an agent accepts by signing in with ProConnect.
 */
@Component
public class AgentInvitationMail {

    private static final String ACCOUNT_SIGN_IN = "/oauth2/authorization/multipass?idp_hint=agent-account";
    private static final String SIGN_IN = "/oauth2/authorization/multipass?idp_hint=proconnect";

    private final MailTransport transport;
    private final MessageSource messages;
    private final MailOptions options;
    private final URI portal;
    private final URI server;

    AgentInvitationMail(
            MailTransport transport,
            MessageSource messages,
            MailOptions options,
            @Value("${multipass.clients.citizen-portal.url}") URI portal,
            @Value("${multipass.external-url}") URI server) {
        this.transport = transport;
        this.messages = messages;
        this.options = options;
        this.portal = portal;
        this.server = server;
    }

    /** Returns the address at which agents sign in. */
    public URI address() {
        return portal.resolve(SIGN_IN);
    }

    /** Returns the address of the link with which a ProConnect identity accepts an invitation. */
    public URI link(String secret) {
        return server.resolve("/invitation?link=" + secret);
    }

    /** Returns the address at which agents sign in to accounts at this server. */
    public URI accountAddress() {
        return portal.resolve(ACCOUNT_SIGN_IN);
    }

    /**
     * Tries once to send the invitation. An administrator sees whether it was sent, and can send it again.
     *
     * @param organisation its name
     * @param link with which the agent accepts the invitation
     * @param until last day on which the agent can accept it
     * @return false if this server sends no emails, or the mail server did not accept it
     */
    public boolean send(String email, String organisation, URI link, LocalDate until) {
        if (!options.isEnabled()) {
            return false;
        }
        Locale language = Languages.defaultLanguage().locale();
        String text = messages.getMessage(
                "mail.agent-invited.text",
                new Object[] {organisation, email, link, PageDates.date(until, language)},
                language);
        String subject = messages.getMessage("mail.agent-invited.subject", new Object[] {organisation}, language);
        return transport.send(new Email(UUID.randomUUID(), email, language, subject, text + "\n")) == SendOutcome.SENT;
    }
}
