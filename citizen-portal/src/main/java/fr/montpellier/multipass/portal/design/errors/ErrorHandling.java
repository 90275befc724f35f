package fr.montpellier.multipass.portal.design.errors;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.select.Elements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Configures what a person reads when a click fails or a session ends, and the language of every page. */
@Component
class ErrorHandling implements VaadinServiceInitListener {

    static final String SESSION_ENDED = "/session-terminee";

    /** Address of the page that also ends the session, for a session without a token that the services accept. */
    static final String SESSION_WITHOUT_TOKENS = SESSION_ENDED + "?fin";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandling.class);

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().setSystemMessagesProvider(ErrorHandling::systemMessages);
        init.getSource().addSessionInitListener(session -> session.getSession().setErrorHandler(ErrorHandling::tell));
        init.addIndexHtmlRequestListener(page -> {
            if (page.getVaadinRequest() instanceof VaadinServletRequest request) {
                SupportedLanguage language = Languages.of(LanguageCookie.of(request));
                Elements html = page.getDocument().getElementsByTag("html").attr("lang", language.code());
                if (language.rightToLeft()) {
                    html.attr("dir", "rtl");
                }
            }
        });
        init.getSource().addUIInitListener(event -> {
            if (VaadinServletRequest.getCurrent() != null) {
                event.getUI().setLocale(LanguageCookie.of(VaadinServletRequest.getCurrent()));
            }
        });
    }

    private static SystemMessages systemMessages(SystemMessagesInfo info) {
        var messages = new CustomizedSystemMessages();
        Locale language = info.getRequest() instanceof VaadinServletRequest request
                ? LanguageCookie.of(request)
                : Languages.defaultLanguage().locale();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(SESSION_ENDED);
        messages.setInternalErrorNotificationEnabled(true);
        messages.setInternalErrorCaption(Texts.in(language, "unexpected.title"));
        messages.setInternalErrorMessage(Texts.in(language, "unexpected.reload"));
        // A request without the portal's session cookie nearly always comes from a page that outlived its session.
        messages.setCookiesDisabledNotificationEnabled(false);
        messages.setCookiesDisabledURL(SESSION_ENDED);
        return messages;
    }

    private static void tell(ErrorEvent event) {
        UI ui = UI.getCurrent();
        Optional<GatewayException> failure = ServiceErrorView.causedBy(event.getThrowable());
        if (failure.isEmpty()) {
            LOG.error("Unhandled exception in a UI event", event.getThrowable());
            Notices.show(Components.Tone.DANGER, Texts.get("unexpected.text", Correlation.current()));
        } else if (failure.get() instanceof GatewayException.SessionEnded && ui != null) {
            ui.getPage().setLocation(SESSION_WITHOUT_TOKENS);
        } else {
            Notices.show(Components.Tone.DANGER, ServiceErrorTexts.sentence(failure.get(), Texts.language()));
        }
    }
}
