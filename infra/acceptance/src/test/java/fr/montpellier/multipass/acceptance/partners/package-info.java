/** Applications of partners, written against docs/partners.md alone. */
package fr.montpellier.multipass.acceptance.partners;
