package fr.montpellier.multipass.portal.dpo.questions.lists;

import fr.montpellier.multipass.portal.gateways.vault.AuditGateway.Retention;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The figures of documents past their retention, each with the list of what it counts. */
public enum RetentionList {
    DUE("depassees", "due", Retention::due),
    HELD("retenues", "held", Retention::held);

    static final String QUESTION = "/dpo/questions/10";

    private final String name;
    private final String code;
    private final ToLongFunction<Retention> figure;

    /**
     * @param name in addresses of pages
     * @param code by which the vault knows the list, and which ends the key of its text
     */
    RetentionList(String name, String code, ToLongFunction<Retention> figure) {
        this.name = name;
        this.code = code;
        this.figure = figure;
    }

    static Optional<RetentionList> ofName(String name) {
        return Arrays.stream(values()).filter(each -> each.name.equals(name)).findFirst();
    }

    String code() {
        return code;
    }

    /** Returns the key of the text of the figure. */
    String key() {
        return "questions." + code;
    }

    long number(Retention retention) {
        return figure.applyAsLong(retention);
    }

    public String address() {
        return QUESTION + "/" + name;
    }

    /** Returns the address of the list as a table. */
    String file() {
        return "/fichiers/dpo/conservation/" + name + ".csv";
    }
}
