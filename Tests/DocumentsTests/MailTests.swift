import Testing

@Suite struct MailTests {}
