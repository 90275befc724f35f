package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.paging.PageRequest;

/**
 * A query of an agent for the list.
 *
 * @param words parts of the resident's name, or a reference or its last six characters; empty for the whole list
 */
record CaseQuery(String words, CaseFilter filter, CaseOrder order, PageRequest page) {

    /** Returns a text without the words, which are personal. */
    @Override
    public String toString() {
        return "CaseQuery[" + filter + ", " + order + "]";
    }
}
