package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Troubles;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Reminder;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
import java.time.LocalDate;

/** Shows the resident's tasks: documents that end, documents that may no longer be right, a first document. */
class Todo extends Div {

    private static final long serialVersionUID = 1L;

    private final transient VaultGateway vault;
    private final LocalDate today;
    private final UnorderedList list = new UnorderedList();

    Todo(VaultGateway vault, LocalDate today, boolean isEmpty) {
        this.vault = vault;
        this.today = today;
        list.addClassName("todo");
        add(list);
        vault.reminders().forEach(reminder -> list.add(item(reminder)));
        if (isEmpty) {
            list.add(new ListItem(
                    Parts.badge(Tone.WAITING, Words.say("home.todo.first")),
                    Parts.link("/mes-pieces/deposer", Words.say("pieces.deposit"))));
        }
        sayWhenNothingIsLeft();
    }

    private ListItem item(Reminder reminder) {
        String name = PieceWords.name(reminder.type(), reminder.period());
        return reminder.validUntil()
                .map(last -> ending(reminder, name, last))
                .orElseGet(() -> question(reminder, name));
    }

    private ListItem ending(Reminder reminder, String name, LocalDate last) {
        return new ListItem(
                Parts.badge(
                        reminder.ended() ? Tone.DANGER : Tone.WAITING,
                        Words.say(reminder.ended() ? "home.todo.ended" : "home.todo.renew", name)),
                Parts.muted(Dates.validity(last, today, Words.language())),
                replacement(reminder, "home.todo.renew.do", name));
    }

    /** Asks once a year whether a document without an end is still right. */
    private ListItem question(Reminder reminder, String name) {
        var item = new ListItem();
        item.setId("a-jour-" + reminder.document());
        var yes = Parts.button(Words.say("home.todo.still-right.yes"), "secondary", () -> answer(reminder, name, item));
        yes.add(Parts.unseen(" " + name));
        var delete = Parts.link("/mes-pieces#piece-" + reminder.document(), Words.say("home.todo.still-right.delete"));
        delete.add(Parts.unseen(" " + name));
        item.add(
                Parts.badge(Tone.WAITING, Words.say("home.todo.still-right", name)),
                Parts.muted(Words.say("home.todo.still-right.what")),
                Parts.row(yes, replacement(reminder, "home.todo.still-right.replace", name), delete));
        return item;
    }

    private static Component replacement(Reminder reminder, String key, String name) {
        var link = Parts.link(PieceWords.replacement(reminder.type().code(), reminder.document()), Words.say(key));
        link.add(Parts.unseen(" " + name));
        return link;
    }

    private void answer(Reminder reminder, String name, ListItem item) {
        try {
            vault.stillRight(reminder.document());
            Notices.tell(Tone.SETTLED, Words.say("home.todo.still-right.done", name));
            item.removeFromParent();
            sayWhenNothingIsLeft();
        } catch (GatewayException.Refused | GatewayException.Unreachable trouble) {
            Notices.tell(Tone.DANGER, Troubles.sentence(trouble, Words.language()));
        }
    }

    private void sayWhenNothingIsLeft() {
        if (list.getChildren().findAny().isEmpty()) {
            removeAll();
            add(Parts.muted(Words.say("home.todo.none")));
        }
    }
}
