package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.resident.authorisations.AgreedText;
import java.util.List;
import java.util.Optional;

/** Says what a department asks of another administration before it is asked, and lets the resident ask and see the answer. */
public class ExchangeSection extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Demarche demarche;
    private final transient ExchangeSteps steps;

    /** @param underWay exchanges of the resident for the démarche */
    public ExchangeSection(Demarche demarche, List<LegalExchange> underWay, ExchangeSteps steps) {
        this.demarche = demarche;
        this.steps = steps;
        setId("echange");
        demarche.types().stream().filter(type -> type.fetch().isPresent()).forEach(type -> add(card(type, underWay)));
        add(new AgreedText(demarche.text()));
    }

    private Div card(RequestedType type, List<LegalExchange> underWay) {
        Fetch fetch = type.fetch().orElseThrow();
        Optional<LegalExchange> ofSource = underWay.stream()
                .filter(each -> each.fetch().source().equals(fetch.source()))
                .findFirst();
        Div card = Components.card(
                Components.row(Checklist.fetched(fetch, underWay)),
                ExchangeTexts.announcement(demarche, type, ofSource));
        card.setId("echange-" + type.code());
        Div actions = Components.row();
        if (ExchangeTexts.isRefused()) {
            card.add(Components.muted(Texts.get("exchange.represented")));
        } else {
            ofSource.ifPresentOrElse(
                    open -> {
                        card.add(Components.muted(ExchangeTexts.state(open)));
                        actions.add(Components.action("/echanges/" + open.id(), Texts.get("exchange.open"), "primary"));
                    },
                    () -> {
                        NativeButton ask =
                                Components.button(ExchangeTexts.ask(fetch), "primary", () -> begin(fetch.source()));
                        ask.setId("demander-" + type.code());
                        actions.add(ask);
                    });
        }
        if (fetch.alternative()) {
            actions.add(Components.action(
                    "/demarches/" + demarche.code() + "?piece", Texts.get("exchange.document"), "secondary"));
        }
        card.add(actions);
        return card;
    }

    private void begin(String source) {
        try {
            LegalExchange begun = steps.begin(demarche, source);
            UI.getCurrent().navigate("echanges/" + begun.id());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }
}
