package fr.montpellier.multipass.portal.design.vaadin;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import fr.montpellier.multipass.portal.addresses.LightAddresses;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Writes into the page that the browser loads first what a person sees until the portal is there: that it is loading,
 * in the colours of the city, and the light version, which needs neither a fast line nor JavaScript. The style sheet hides it once the page is
 * drawn.
 */
@Component
class InitialPageContent implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.addIndexHtmlRequestListener(page -> {
            if (page.getVaadinRequest() instanceof VaadinServletRequest request) {
                Locale language = LanguageCookie.of(request);
                Element body = page.getDocument().body();
                page.getDocument()
                        .head()
                        .appendElement("link")
                        .attr("rel", "stylesheet")
                        .attr("href", "/theme/theme.css");
                // Above the place of the page, which fills the window even while it is empty.
                body.prependChild(message(language, "first-paint.loading").attr("id", "chargement"));
                body.prependElement("noscript").appendChild(message(language, "first-paint.no-script"));
            }
        });
    }

    private static Element message(Locale language, String key) {
        Element message = new Element("div").addClass("first-paint");
        message.appendElement("p").text(Texts.in(language, key));
        message.appendElement("p")
                .appendElement("a")
                .attr("href", LightAddresses.ROOT)
                .text(Texts.in(language, "footer.light"));
        return message;
    }
}
