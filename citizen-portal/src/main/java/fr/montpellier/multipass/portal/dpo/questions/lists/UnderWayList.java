package fr.montpellier.multipass.portal.dpo.questions.lists;

import fr.montpellier.multipass.portal.gateways.vault.AuditGateway.Reads;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The figures of authorisations, legal exchanges and exceptional accesses under way, each with the list of what it counts. */
public enum UnderWayList {
    UNDER_WAY("en-cours", "under-way", Reads::underWay),
    ENDING_SOON("fin-proche", "ending-soon", Reads::endingSoon),
    NEVER_READ("sans-lecture", "never-read", Reads::neverRead);

    static final String QUESTION = "/dpo/questions/9";

    private final String name;
    private final String code;
    private final ToLongFunction<Reads> figure;

    /**
     * @param name in addresses of pages
     * @param code by which the vault knows the list, and which ends the key of its text
     */
    UnderWayList(String name, String code, ToLongFunction<Reads> figure) {
        this.name = name;
        this.code = code;
        this.figure = figure;
    }

    static Optional<UnderWayList> ofName(String name) {
        return Arrays.stream(values()).filter(each -> each.name.equals(name)).findFirst();
    }

    String code() {
        return code;
    }

    /** Returns the key of the text of the figure. */
    public String key() {
        return "questions." + code;
    }

    public long number(Reads reads) {
        return figure.applyAsLong(reads);
    }

    public String address() {
        return QUESTION + "/" + name;
    }

    /** @param form {@code csv} or {@code jsonl} */
    String file(String form) {
        return "/fichiers/dpo/autorisations/" + name + "." + form;
    }
}
