package fr.montpellier.multipass.kernel;

/** OAuth 2.0 scopes of the services' APIs. */
public final class Scopes {

    /** A resident's own identity card in the ID token and userinfo: names, birth, Multipass number. */
    public static final String MULTIPASS = "multipass";

    /** A resident deposits, lists, reads and deletes their own documents. */
    public static final String DOCUMENTS_OWN = "documents.own";

    /** An agent reads documents that an authorisation opens. */
    public static final String DOCUMENTS_CONSULT = "documents.consult";

    /** A resident gives, lists and withdraws their own authorisations. */
    public static final String AUTHORISATIONS_OWN = "authorisations.own";

    /** The identity server records, follows and ends authorisations that residents gave to applications on its screen. */
    public static final String AUTHORISATIONS_RECORD = "authorisations.record";

    /** An agent sees the cases addressed to their department. */
    public static final String CASES_READ = "cases.read";

    /** A service asks whether a read is permitted. */
    public static final String DECISIONS_EVALUATE = "decisions.evaluate";

    /** A resident sees the journal entries about themselves. */
    public static final String ACCESSES_OWN = "accesses.own";

    /** A resident closes their account, at the identity server. */
    public static final String ACCOUNT_CLOSE = "account.close";

    /** The identity server has a service erase what it keeps of a resident who closed their account. No client is granted it. */
    public static final String ACCOUNT_ERASE = "account.erase";

    /** The DPO reads every entry of a journal. */
    public static final String JOURNAL_READ = "journal.read";

    /** The DPO reads and changes the catalogue of types of documents. */
    public static final String CATALOGUE_MANAGE = "catalogue.manage";

    private Scopes() {}
}
