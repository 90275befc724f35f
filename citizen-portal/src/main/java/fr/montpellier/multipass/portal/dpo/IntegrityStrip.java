package fr.montpellier.multipass.portal.dpo;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Troubles;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.JournalGateway;
import fr.montpellier.multipass.portal.gateways.LoggedEntry;
import fr.montpellier.multipass.portal.gateways.Service;
import java.util.Optional;

/** One button that verifies every journal here, from its own files, and says what was found. */
class IntegrityStrip extends Section {

    private static final long serialVersionUID = 1L;

    private final transient JournalGateway journals;
    private final UnorderedList results = new UnorderedList();

    IntegrityStrip(JournalGateway journals) {
        this.journals = journals;
        setId("integrite");
        addClassName("strip");
        getElement().setAttribute("aria-label", Words.say("integrity.label"));
        results.setId("integrite-resultats");
        results.addClassName("plain-list");
        results.getElement().setAttribute("aria-live", "polite");
        var verify = Parts.button(Words.say("integrity.verify"), "primary", this::verify);
        verify.setId("verifier-l-integrite");
        add(Parts.row(verify), results, offline());
    }

    private void verify() {
        results.removeAll();
        for (Service service : Service.values()) {
            var found = new ListItem(result(service));
            found.setId("integrite-" + service.code());
            results.add(found);
        }
    }

    private Span result(Service service) {
        try {
            return said(service, journals.verify(service));
        } catch (GatewayException.Refused | GatewayException.Unreachable trouble) {
            return Parts.badge(
                    Tone.WAITING,
                    Words.say(
                            "integrity.not-verified",
                            Words.say("dpo.journal." + service.code()),
                            Troubles.sentence(trouble, Words.language())));
        }
    }

    private Span said(Service service, JournalVerification verification) {
        String name = Words.say("dpo.journal." + service.code());
        return switch (verification) {
            case JournalVerification.Intact intact
            when intact.size() == 0 -> Parts.badge(Tone.SETTLED, Words.say("integrity.empty", name));
            case JournalVerification.Intact intact ->
                Parts.badge(
                        Tone.SETTLED, name + " : " + Words.count("integrity.intact", intact.size(), since(service)));
            case JournalVerification.Broken broken ->
                Parts.badge(
                        Tone.DANGER,
                        broken.firstBadIndex().isPresent()
                                ? Words.say(
                                        "integrity.broken-at",
                                        name,
                                        broken.firstBadIndex().getAsLong(),
                                        broken.reason())
                                : Words.say("integrity.broken", name, broken.reason()));
        };
    }

    private String since(Service service) {
        Optional<LoggedEntry> first = journals.first(service);
        return first.map(entry -> Dates.date(entry.at(), Words.language())).orElse("");
    }

    private static NativeDetails offline() {
        var list = new UnorderedList();
        for (Service service : Service.values()) {
            var download = Parts.outside(new Anchor(
                    "/fichiers/dpo/journaux/" + service.code(),
                    Words.say("integrity.download", Words.say("dpo.journal." + service.code()))));
            download.setId("telecharger-journal-" + service.code());
            download.getElement().setAttribute("download", true);
            list.add(new ListItem(
                    download, new Paragraph(new Code("./multipass journal verify " + ExportController.name(service)))));
        }
        var details = new NativeDetails(Words.say("integrity.offline"));
        details.setContent(list);
        details.setId("verifier-hors-ligne");
        return details;
    }
}
