package fr.montpellier.multipass.kernel;

/** The OAuth 2.0 scopes of the services' APIs. */
public final class Scopes {

    /** Gives a client the resident's identity card in the ID token and userinfo: names, birth, Multipass number. */
    public static final String MULTIPASS = "multipass";

    /** Lets a resident deposit, list, read and delete their own documents. */
    public static final String DOCUMENTS_OWN = "documents.own";

    /**
     * Lets the identity server name a resident's documents on its consent screen, where they choose among them. No
     * client is granted it.
     */
    public static final String DOCUMENTS_CHOOSE = "documents.choose";

    /** Lets an agent read documents that an authorisation opens. */
    public static final String DOCUMENTS_CONSULT = "documents.consult";

    /** Lets a resident give, list and withdraw their own authorisations. */
    public static final String AUTHORISATIONS_OWN = "authorisations.own";

    /** Lets the identity server record, follow and end authorisations that residents gave to applications on its screen. */
    public static final String AUTHORISATIONS_RECORD = "authorisations.record";

    /** Lets an agent see the cases addressed to their department. */
    public static final String CASES_READ = "cases.read";

    /** Lets an agent handle the cases addressed to their department. */
    public static final String CASES_HANDLE = "cases.handle";

    /** Lets a service ask whether a read is permitted. */
    public static final String DECISIONS_EVALUATE = "decisions.evaluate";

    /** Lets the document vault tell that a resident deposited a later version of a document. */
    public static final String VERSIONS_REPORT = "versions.report";

    /** Lets the document vault tell that a document was deleted, or is not opened to readers. */
    public static final String DELETIONS_REPORT = "deletions.report";

    /** Lets the document vault tell the names of types of documents. */
    public static final String TYPES_REPORT = "types.report";

    /** Lets a resident see the journal entries about themselves. */
    public static final String ACCESSES_OWN = "accesses.own";

    /** Lets a resident close their account at the identity server. */
    public static final String ACCOUNT_CLOSE = "account.close";

    /**
     * Lets the identity server have a service erase the data of a resident who closed their account. No client is
     * granted it.
     */
    public static final String ACCOUNT_ERASE = "account.erase";

    /**
     * Lets the identity server take documents of a deceased resident from the vault, for the person whom two agents confirmed. No
     * client is granted it.
     */
    public static final String ACCOUNT_ESTATE = "account.estate";

    /** Lets a resident choose at the identity server how they are told what happens. */
    public static final String NOTICES_OWN = "notices.own";

    /** Lets a resident show, print and revoke their card at the identity server. */
    public static final String CARD_OWN = "card.own";

    /** Lets the identity server collect from a service what residents are to be told. No client is granted it. */
    public static final String NOTICES_COLLECT = "notices.collect";

    /** Lets the DPO read every entry of a journal. */
    public static final String JOURNAL_READ = "journal.read";

    /** Reads and answers the requests of residents about their data. */
    public static final String RIGHTS_HANDLE = "rights.handle";

    /** Lets the DPO read and change the catalogue of types of documents. */
    public static final String CATALOGUE_MANAGE = "catalogue.manage";

    /** Lets an administrator of an organisation decide which agents may work here. */
    public static final String AGENTS_MANAGE = "agents.manage";

    /** Lets an administrator of an organisation read the register of démarches, whose departments they name. */
    public static final String DEMARCHES_READ = "demarches.read";

    /** Lets an administrator of an organisation write versions of its démarches, and propose them. */
    public static final String REGISTER_WRITE = "register.write";

    /** Lets the DPO publish versions of démarches, or give them back. */
    public static final String REGISTER_APPROVE = "register.approve";

    /** Lets the identity server count what an agent did, from a journal. No client is granted it. */
    public static final String AGENTS_ACTIVITY = "agents.activity";

    /** Lets an administrator of an organisation register the applications for which it answers. */
    public static final String APPLICATIONS_MANAGE = "applications.manage";

    /**
     * Lets the document vault get the identité pivot of the resident who called it, to ask another administration about
     * them. It is granted to its delegated tokens alone.
     */
    public static final String IDENTITIES_SOURCE = "identities.source";

    /**
     * Lets the identity server have the vault ask another administration about a resident with that resident's own access token of
     * FranceConnect. No client is granted it.
     */
    public static final String EXCHANGES_ASK = "exchanges.ask";

    private Scopes() {}
}
