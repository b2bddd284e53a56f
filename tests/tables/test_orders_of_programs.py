"""Exports as programs write them, row by row: what was paid, paid back, failed, withdrawn and never took place."""

import pytest

from sheetcrm.exports.reading import read_export
from sheetcrm.settings import Settings
from sheetcrm.tables.orders.buyers import people_of
from sheetcrm.tables.orders.exports import order_export
from sheetcrm.tables.orders.order import Buyer
from sheetcrm.tables.orders.reading import read_orders
from sheetcrm.tables.orders.refusals import refuse_unusable
from sheetcrm.tables.problems import Problems

EXPORTS = {
    "PayPal, German": (
        "DE",
        """
"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Lieferadresse","Adress-Status","Artikelbezeichnung","Artikelnummer","Zugehöriger Transaktionscode","Rechnungsnummer","Telefon","Betreff","Auswirkung auf Guthaben"
"01.02.2026","10:00:00","CET","Ann Lee","PayPal Express-Zahlung","Abgeschlossen","EUR","1.025,00","-1,00","1.024,00","ann@example.com","ich@laden.de","A1","","","Vase","","","","","","Haben"
"02.02.2026","10:00:00","CET","Ann Lee","Rückzahlung","Abgeschlossen","EUR","-25,00","1,00","-24,00","ich@laden.de","ann@example.com","A2","","","","","A1","","","","Soll"
"03.02.2026","10:00:00","CET","","Allgemeine Abbuchung","Abgeschlossen","EUR","-500,00","0,00","-500,00","ich@laden.de","","A3","","","","","","","","","Soll"
"03.02.2026","10:00:00","CET","","Von Nutzer eingeleitete Abbuchung","Abgeschlossen","EUR","-500,00","0,00","-500,00","ich@laden.de","","A31","","","","","","","","","Soll"
"04.02.2026","10:00:00","CET","Bob Ray","Website-Zahlung","Ausstehend","EUR","99,00","0,00","99,00","bob@example.com","ich@laden.de","A4","","","","","","","","","Memo"
"05.02.2026","10:00:00","CET","Bob Ray","Allgemeine Zahlung","Teilweise erstattet","EUR","40,00","0,00","40,00","bob@example.com","ich@laden.de","A5","","","","","","","","","Haben"
"06.02.2026","10:00:00","CET","Bob Ray","Rückzahlung","Abgeschlossen","EUR","-10,00","0,00","-10,00","ich@laden.de","bob@example.com","A6","","","","","A5","","","","Soll"
"06.02.2026","10:00:00","CET","","Bankgutschrift auf PayPal-Konto","Abgeschlossen","EUR","200,00","0,00","200,00","","ich@laden.de","A7","","","","","","","","","Haben"
"06.02.2026","10:00:00","CET","","Allgemeine Währungsumrechnung","Abgeschlossen","EUR","20,00","0,00","20,00","","ich@laden.de","A8","","","","","","","","","Haben"
"06.02.2026","10:00:00","CET","Packpapier GmbH","Allgemeine Zahlung","Abgeschlossen","EUR","-20,00","0,00","-20,00","ich@laden.de","pack@example.com","A9","","","","","","","","","Soll"
"07.02.2026","10:00:00","CET","Bob Ray","Allgemeine Einbehaltung","Abgeschlossen","EUR","-20,00","0,00","-20,00","ich@laden.de","bob@example.com","B1","","","","","","","","","Soll"
"07.02.2026","10:00:00","CET","Bob Ray","Freigabe allgemeiner Einbehaltung","Abgeschlossen","EUR","20,00","0,00","20,00","bob@example.com","ich@laden.de","B2","","","","","","","","","Haben"
        """,
        """
        A1|Purchase|2026-02-01|1025.00|EUR|ann@example.com
        A2|Refund|2026-02-02|25.00|EUR|ann@example.com
        A5|Purchase|2026-02-05|40.00|EUR|bob@example.com
        A6|Refund|2026-02-06|10.00|EUR|bob@example.com
        """,
    ),
    "PayPal, German statement": (
        "DE",
        """
"Datum","Uhrzeit","Zeitzone","Beschreibung","Währung","Brutto","Entgelt","Netto","Guthaben","Transaktionscode","Absender E-Mail-Adresse","Name","Name der Bank","Bankkonto","Versand- und Bearbeitungsgebühr","Umsatzsteuer","Rechnungsnummer","Zugehöriger Transaktionscode"
"1.2.2026","10:00:00","Europe/Berlin","PayPal Express-Zahlung","EUR","25,00","-1,00","24,00","24,00","A1","ann@example.com","Ann Lee","","","","","",""
"2.2.2026","10:00:00","Europe/Berlin","Rückzahlung","EUR","-25,00","1,00","-24,00","0,00","A2","ich@laden.de","Ann Lee","","","","","","A1"
"3.2.2026","10:00:00","Europe/Berlin","Von Nutzer eingeleitete Abbuchung","EUR","-20,00","0,00","-20,00","0,00","A3","","","Sparkasse","1234","","","",""
        """,
        """
        A1|Purchase|2026-02-01|25.00|EUR|ann@example.com
        A2|Refund|2026-02-02|25.00|EUR|Ann Lee
        """,
    ),
    "PayPal": (
        "US",
        """
"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Shipping Address","Item Title","Item ID","Reference Txn ID","Contact Phone Number","Balance Impact"
"02/01/2026","10:00:00","PST","Ann Lee","Express Checkout Payment","Completed","USD","1,025.00","-1.00","1,024.00","ann@example.com","me@shop.com","A1","","Vase","","","","Credit"
"02/13/2026","10:00:00","PST","Ann Lee","Payment Refund","Completed","USD","-25.00","1.00","-24.00","me@shop.com","ann@example.com","A2","","","","A1","","Debit"
"02/13/2026","10:00:00","PST","Bob Ray","Mobile Payment","Refunded","USD","30.00","-1.00","29.00","bob@example.com","me@shop.com","A3","","","","","","Credit"
"02/14/2026","10:00:00","PST","Bob Ray","Payment Refund","Completed","USD","-30.00","1.00","-29.00","me@shop.com","bob@example.com","A4","","","","A3","","Debit"
"02/14/2026","10:00:00","PST","","General Withdrawal - Bank Account","Completed","USD","-500.00","0","-500.00","me@shop.com","","A5","","","","","","Debit"
"02/14/2026","10:00:00","PST","","User Initiated Withdrawal","Completed","USD","-500.00","0","-500.00","me@shop.com","","A6","","","","","","Debit"
"02/14/2026","10:00:00","PST","","General Credit Card Deposit","Completed","USD","50.00","0","50.00","","me@shop.com","A7","","","","","","Credit"
"02/14/2026","10:00:00","PST","","Bank Deposit to PP Account ","Completed","USD","50.00","0","50.00","","me@shop.com","A8","","","","","","Credit"
"02/15/2026","10:00:00","PST","Cy Day","Website Payment","Completed","EUR","20.00","0","20.00","cy@example.com","me@shop.com","A9","","","","","","Credit"
"02/15/2026","10:00:00","PST","","General Currency Conversion","Completed","EUR","-20.00","0","-20.00","","","B0","","","","A9","","Debit"
"02/15/2026","10:00:00","PST","","General Currency Conversion","Completed","USD","21.00","0","21.00","","","B1","","","","A9","","Credit"
"02/16/2026","10:00:00","PST","Cy Day","Payment Review Hold","Completed","USD","-20.00","0","-20.00","me@shop.com","cy@example.com","B2","","","","","","Debit"
"02/17/2026","10:00:00","PST","Cy Day","Payment Review Release","Completed","USD","20.00","0","20.00","cy@example.com","me@shop.com","B3","","","","","","Credit"
"02/18/2026","10:00:00","PST","Cy Day","Chargeback","Completed","USD","-20.00","0","-20.00","me@shop.com","cy@example.com","B4","","","","A9","","Debit"
"02/18/2026","10:00:00","PST","","Chargeback Fee","Completed","USD","-20.00","0","-20.00","me@shop.com","","B5","","","","A9","","Debit"
"02/19/2026","10:00:00","PST","Dora Nil","Subscription Payment","Completed","USD","9.00","0","9.00","dora@example.com","me@shop.com","B6","","","","","","Credit"
"02/19/2026","10:00:00","PST","Dora Nil","Donation Payment","Completed","USD","8.00","0","8.00","dora@example.com","me@shop.com","B7","","","","","","Credit"
"02/19/2026","10:00:00","PST","Adobe","PreApproved Payment Bill User Payment","Completed","USD","-8.00","0","-8.00","me@shop.com","adobe@example.com","B8","","","","","","Debit"
"02/19/2026","10:00:00","PST","Dora Nil","Request Received","Completed","USD","8.00","0","8.00","me@shop.com","dora@example.com","B9","","","","","","Memo"
"02/19/2026","10:00:00","PST","Dora Nil","General Authorization","Completed","USD","8.00","0","8.00","dora@example.com","me@shop.com","C1","","","","","","Memo"
"02/20/2026","10:00:00","PST","Dora Nil","Website Payment","Denied","USD","8.00","0","8.00","dora@example.com","me@shop.com","C2","","","","","","Memo"
"02/20/2026","10:00:00","PST","Dora Nil","Payment Reversal","Completed","USD","-8.00","0","-8.00","me@shop.com","dora@example.com","C3","","","","B7","","Debit"
        """,
        """
        A1|Purchase|2026-02-01|1025.00|USD|ann@example.com
        A2|Refund|2026-02-13|25.00|USD|ann@example.com
        A3|Purchase|2026-02-13|30.00|USD|bob@example.com
        A4|Refund|2026-02-14|30.00|USD|bob@example.com
        A9|Purchase|2026-02-15|20.00|EUR|cy@example.com
        B4|Refund|2026-02-18|20.00|USD|cy@example.com
        B6|Purchase|2026-02-19|9.00|USD|dora@example.com
        B7|Purchase|2026-02-19|8.00|USD|dora@example.com
        C3|Refund|2026-02-20|8.00|USD|dora@example.com
        """,
    ),
    "PayPal, statement": (
        "US",
        """
"Date","Time","Time Zone","Description","Currency","Gross","Fee","Net","Balance","Transaction ID","From Email Address","Name","Bank Name","Bank Account","Shipping and Handling Amount","Sales Tax","Invoice ID","Reference Txn ID"
"2/1/2026","10:00:00","PST","Express Checkout Payment","USD","25.00","-1.00","24.00","24.00","A1","ann@example.com","Ann Lee","","","","","",""
"2/13/2026","10:00:00","PST","Payment Refund","USD","-25.00","1.00","-24.00","0.00","A2","me@shop.com","Ann Lee","","","","","","A1"
"2/14/2026","10:00:00","PST","General Withdrawal","USD","-20.00","0.00","-20.00","0.00","A3","","","Chase","1234","","","",""
"2/14/2026","10:00:00","PST","PreApproved Payment Bill User Payment","USD","-20.00","0.00","-20.00","0.00","A4","me@shop.com","Adobe","","","","","",""
        """,
        """
        A1|Purchase|2026-02-01|25.00|USD|ann@example.com
        A2|Refund|2026-02-13|25.00|USD|Ann Lee
        """,
    ),
    "Square items": (
        "US",
        """
Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,Itemization Type,Fulfillment Note,Token
02/01/2026,10:00:00,Eastern Time (US & Canada),Drinks,Coffee,2.0,Regular,,,"$1,006.00",$0.00,"$1,006.00",$0.60,T1,P1,Till,,https://squareup.com/x,Payment,Main,,SQ1,Ann Lee,,ea,2,Physical Good,,
02/01/2026,10:00:00,Eastern Time (US & Canada),Food,Cake,1.0,Regular,,,$4.50,-$0.50,$4.00,$0.40,T1,P1,Till,,https://squareup.com/x,Payment,Main,,SQ1,Ann Lee,,ea,1,Physical Good,,
02/02/2026,10:00:00,Eastern Time (US & Canada),Food,Cake,-1.0,Regular,,,-$4.50,$0.50,-$4.00,-$0.40,T1,P1,Till,,https://squareup.com/x,Refund,Main,,SQ1,Ann Lee,,ea,1,Physical Good,,
02/13/2026,10:00:00,Eastern Time (US & Canada),Food,Cake,1.0,Regular,,,$4.50,-$0.50,$4.00,$0.40,T2,P2,Till,,https://squareup.com/x,Payment,Main,,SQ2,Bob Ray,,ea,1,Physical Good,,
02/14/2026,10:00:00,Eastern Time (US & Canada),Food,Cake,-1.0,Regular,,,($4.50),$0.50,($4.00),($0.40),T3,P3,Till,,https://squareup.com/x,Refund,Main,,SQ2,Bob Ray,,ea,1,Physical Good,,
        """,
        """
        T1|Purchase|2026-02-01|1010.00|USD|Ann Lee
        T1|Refund|2026-02-02|4.00|USD|Ann Lee
        T2|Purchase|2026-02-13|4.00|USD|Bob Ray
        T3|Refund|2026-02-14|4.00|USD|Bob Ray
        """,
    ),
    "Calendly": (
        "US",
        """
Team,User Name,User Email,Invitee Name,Invitee First Name,Invitee Last Name,Invitee Email,Invitee Time Zone,Invitee accepted marketing emails,Text Reminder Number,Event Type Name,Start Date & Time,End Date & Time,Location,Event Created Date & Time,Canceled,Canceled By,Cancellation reason,Question 1,Response 1,Event Price,Payment Currency,Guest Email(s),Invitee Reconfirmed,Marked as No-Show,Meeting Notes,Event UUID,Invitee UUID
"",Me,me@shop.com,Ann Lee,Ann,Lee,ann@example.com,Eastern Time - US & Canada,No,,First talk,2026-02-01 09:00 am,2026-02-01 09:30 am,Zoom,2026-01-20 03:12 pm,false,,,Why?,Roof,,,,,No,,E1,I1
"",Me,me@shop.com,Bob Ray,Bob,Ray,bob@example.com,Eastern Time - US & Canada,No,,First talk,2026-02-13 09:00 am,2026-02-13 09:30 am,Zoom,2026-01-20 03:12 pm,true,Bob,ill,Why?,Roof,,,,,No,,E2,I2
"",Me,me@shop.com,Cy Day,Cy,Day,cy@example.com,Eastern Time - US & Canada,No,,First talk,2026-02-14 09:00 am,2026-02-14 09:30 am,Zoom,2026-01-20 03:12 pm,false,,,Why?,Roof,,,,,Yes,,E3,I3
"",Me,me@shop.com,Dora Nil,Dora,Nil,dora@example.com,Eastern Time - US & Canada,No,,Coaching,2026-02-14 09:00 am,2026-02-14 09:30 am,Zoom,2026-01-20 03:12 pm,false,,,Why?,Roof,80.00,USD,,,No,,E4,I4
"",Me,me@shop.com,Dora Nil,Dora,Nil,dora@example.com,Eastern Time - US & Canada,No,,First talk,2026-02-15 09:00 am,2026-02-15 09:30 am,Zoom,2026-01-20 03:12 pm,false,,,Why?,Roof,0.00,USD,,,No,,E5,I5
        """,
        """
        I1|Meeting|2026-02-01|None||ann@example.com
        I4|Purchase|2026-02-14|80.00|USD|dora@example.com
        I5|Meeting|2026-02-15|None|USD|dora@example.com
        """,
    ),
    "Fresha": (
        "IE",
        """
Appt. ref.,Created by,Created Date,Cancelled Date,Scheduled date,Client,Service,Duration,Location,Team member,Status,Net sales
#A1,Online,1 Jan 2026,,"1 Feb 2026, 10:00am",Ann Lee,Haircut,1h,Main,Sue,Completed,€40.00
#A1,Online,1 Jan 2026,,"1 Feb 2026, 11:00am",Ann Lee,Colour,1h,Main,Sue,Completed,€60.00
#A2,Online,1 Jan 2026,1 Feb 2026,2 Feb 2026,Bob Ray,Haircut,1h,Main,Sue,No-show,€0.00
#A3,Online,1 Jan 2026,2 Feb 2026,3 Feb 2026,Bob Ray,Haircut,1h,Main,Sue,Canceled,€40.00
#A4,Online,1 Jan 2026,,13 Feb 2026,Bob Ray,Haircut,1h,Main,Sue,Confirmed,€40.00
#A5,Online,1 Jan 2026,,14 Feb 2026,Bob Ray,Haircut,1h,Main,Sue,Arrived,€40.00
#A6,Online,1 Jan 2026,,14 Feb 2026,Walk-In,Haircut,1h,Main,Sue,Completed,€40.00
        """,
        """
        #A1|Purchase|2026-02-01|100.00|EUR|Ann Lee
        #A6|Purchase|2026-02-14|40.00|EUR|Walk-In
        """,
    ),
    "Fresha, list of appointments": (
        "IE",
        """
Ref #,Client,Service,Created by,Created date,Scheduled date,Duration,Team member,Price,Status
#0001,Ann Lee,Haircut,Online,"1 Jan 2026, 9:12am","1 Feb 2026, 10:00am",45min,Sue,€ 40,Completed
#0001,Ann Lee,Colour,Online,"1 Jan 2026, 9:12am","1 Feb 2026, 10:45am",45min,Sue,€ 60,Completed
#0002,Bob Ray,Haircut,Online,"1 Jan 2026, 9:12am","2 Feb 2026, 10:00am",45min,Sue,€ 40,No-show
#0003,Bob Ray,Haircut,Online,"1 Jan 2026, 9:12am","2 Apr 2026, 10:00am",45min,Sue,€ 40,Booked
        """,
        """
        #0001|Purchase|2026-02-01|100.00|EUR|Ann Lee
        """,
    ),
    "Fresha, sales": (
        "",
        """
Sale no.,Sale date,Sale status,Location,Client,Channel,Type,Item,Team member,Gross sales,Discounts,Refunds,Net sales,Taxes,Total sales
12,"1 Feb 2026, 10:00am",Completed,Main,Ann Lee,Online,Service,Haircut,Sue,40.00,0.00,0.00,33.33,6.67,40.00
12,"1 Feb 2026, 10:00am",Completed,Main,Ann Lee,Online,Product,Shampoo,Sue,20.00,0.00,0.00,16.67,3.33,20.00
13,"2 Feb 2026, 10:00am",Refund,Main,Ann Lee,Online,Product,Shampoo,Sue,-20.00,0.00,-20.00,-16.67,-3.33,-20.00
        """,
        """
        12|Purchase|2026-02-01|60.00||Ann Lee
        13|Refund|2026-02-02|20.00||Ann Lee
        """,
    ),
    "Fresha, payments": (
        "",
        """
Payment date,Payment no.,Sale no.,Sale date,Location,Client,Team member,Transaction type,Payment method,Payment amount
"1 Feb 2026, 10:00am",P1,12,"1 Feb 2026, 10:00am",Main,Ann Lee,Sue,Sale,Card,40.00
"2 Feb 2026, 10:00am",P2,13,"2 Feb 2026, 10:00am",Main,Ann Lee,Sue,Refund,Card,-20.00
        """,
        """
        P1|Purchase|2026-02-01|40.00||Ann Lee
        P2|Refund|2026-02-02|20.00||Ann Lee
        """,
    ),
    "SumUp, German": (
        "DE",
        """
Datum,Transaktions-ID,Transaktionstyp,Status,Betrag inkl. MwSt.,Steuerbetrag,Gebühr,Auszahlung,Beschreibung,Kartentyp,E-Mail
2026-02-01 10:00:00,TAAA1,Verkauf,Erfolgreich,"25,00","3,99","-0,42","24,58",Vase,VISA,ann@example.com
2026-02-02 10:00:00,TAAA2,Verkauf,Fehlgeschlagen,"25,00","3,99","0,00","0,00",Vase,VISA,ann@example.com
2026-02-03 10:00:00,TAAA3,Rückerstattung,Erfolgreich,"-25,00","-3,99","0,00","-25,00",Vase,VISA,ann@example.com
2026-02-04 10:00:00,TAAA4,Auszahlung,Erfolgreich,"-24,00","","","",,,
        """,
        """
        TAAA1|Purchase|2026-02-01|25.00||ann@example.com
        TAAA3|Refund|2026-02-03|25.00||ann@example.com
        """,
    ),
    "Stripe": (
        "DE",
        """
id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Refunded date (UTC),Statement Descriptor,Status,Seller Message,Taxes On Fee,Card ID,Customer ID,Customer Description,Customer Email,Invoice ID,Transfer
ch_1,2026-02-01 10:00:00,"80,00","0,00",eur,true,"80,00","0,00",eur,,Lesson,"2,00",,,Paid,Payment complete.,0,card_1,cus_1,Ann Lee,ann@example.com,,
ch_2,2026-02-02 10:00:00,"80,00","30,00",eur,true,"80,00","30,00",eur,,Lesson,"2,00",2026-02-05 10:00:00,,Partial Refund,Payment complete.,0,card_1,cus_1,Ann Lee,ann@example.com,,
ch_3,2026-02-13 10:00:00,"80,00","0,00",eur,false,"80,00","0,00",eur,card_declined,Lesson,"0,00",,,Failed,Declined,0,card_1,cus_1,Ann Lee,ann@example.com,,
ch_4,2026-02-13 10:00:00,"80,00","0,00",usd,true,"70,00","0,00",eur,,Lesson,"0,00",,,Paid,,0,card_1,cus_1,Ann Lee,ann@example.com,,
ch_5,2026-02-13 10:00:00,"80,00","0,00",usd,false,"70,00","0,00",eur,,Lesson,"0,00",,,Uncaptured,,0,card_1,cus_1,Ann Lee,ann@example.com,,
        """,
        """
        ch_1|Purchase|2026-02-01|80.00|EUR|ann@example.com
        ch_2|Purchase|2026-02-02|80.00|EUR|ann@example.com
        ch_2|Refund|2026-02-05|30.00|EUR|ann@example.com
        ch_4|Purchase|2026-02-13|80.00|USD|ann@example.com
        """,
    ),
    "Lexoffice": (
        "DE",
        """
Belegdatum;Belegnummer;Typ;Kunde;Status;Bruttobetrag;Nettobetrag;Umsatzsteuer;Fälligkeit;Währung
01.02.2026;RE1001;Rechnung;Müller GmbH;Bezahlt;1.190,00;1.000,00;190,00;15.02.2026;EUR
02.02.2026;RE1002;Rechnung;Ann Lee;Offen;119,00;100,00;19,00;15.02.2026;EUR
03.02.2026;GS1003;Gutschrift;Müller GmbH;Bezahlt;-119,00;-100,00;-19,00;15.02.2026;EUR
04.02.2026;RE1004;Rechnung;Ann Lee;Überfällig;119,00;100,00;19,00;15.02.2026;EUR
05.02.2026;RE1005;Rechnung;Ann Lee;Storniert;119,00;100,00;19,00;15.02.2026;EUR
06.02.2026;RE1006;Rechnung;Ann Lee;Teilweise bezahlt;119,00;100,00;19,00;15.02.2026;EUR
        """,
        """
        RE1001|Purchase|2026-02-01|1190.00|EUR|Müller GmbH
        GS1003|Refund|2026-02-03|119.00|EUR|Müller GmbH
        RE1006|Purchase|2026-02-06|119.00|EUR|Ann Lee
        """,
    ),
    "Booksy": (
        "US",
        """
Booking ID,Date,Time,Customer,Phone,Email,Service,Staff,Price,Status
1,2026-02-01,10:00,Ann Lee,+15551234567,ann@example.com,Cut,Sue,$40.00,Finished
2,2026-02-02,10:00,Bob Ray,+15551234568,bob@example.com,Cut,Sue,$40.00,No-Show
3,2026-02-13,10:00,Bob Ray,+15551234568,bob@example.com,Cut,Sue,$40.00,Canceled by customer
        """,
        """
        1|Purchase|2026-02-01|40.00|USD|ann@example.com
        """,
    ),
    "Treatwell": (
        "",
        """
Order ref,Booking date,Appointment date,Customer name,Customer email,Customer phone,Treatment,Price,Currency,Payment type,Status
TW1,2026-01-20,2026-02-01,Ann Lee,ann@example.com,+447700900123,Massage,45.00,GBP,Prepaid,Completed
TW2,2026-01-20,2026-02-02,Bob Ray,bob@example.com,+447700900124,Massage,45.00,GBP,Prepaid,Cancelled
        """,
        """
        TW1|Purchase|2026-02-01|45.00|GBP|ann@example.com
        """,
    ),
    "Mindbody": (
        "US",
        """
Sale Date,Client ID,Client,Sale ID,Item name,Location,Notes,Item Price,Quantity,Subtotal,Discount %,Discount Amount,Tax,Item Total,Total Paid w/ Payment Method,Payment Method
2/1/2026,100001,"Lee, Ann",501,10 class pass,Main,,100.00,1,100.00,0,0,0,100.00,100.00,Visa
2/13/2026,100001,"Lee, Ann",502,Mat,Main,,20.00,2,40.00,0,0,0,40.00,40.00,Visa
2/14/2026,100001,"Lee, Ann",503,Mat,Main,Return,20.00,-1,-20.00,0,0,0,-20.00,-20.00,Visa
        """,
        """
        501|Purchase|2026-02-01|100.00||Lee, Ann
        502|Purchase|2026-02-13|40.00||Lee, Ann
        503|Refund|2026-02-14|20.00||Lee, Ann
        """,
    ),
    "Gumroad": (
        "US",
        """
Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?,Purchase Date,Purchase Time (PT),Subtotal ($),Taxes ($),Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tax Included in Price?,Street Address,City,Zip Code,State,Country,Referrer,Refunded?,Partial Refund ($),Fully Refunded?,Disputed?,Dispute Won?,Variants,Discount Code,Recurring Charge?,Free trial purchase?
P1,Book,Ann Lee,ann@example.com,,0,2026-02-01,10:00,20,0,0,20,1,19,0,,,,,,,0,0.0,0,0,0,,,0,0
P2,Book,Bob Ray,bob@example.com,,0,2026-02-13,10:00,20,0,0,20,1,19,0,,,,,,,1,0.0,1,0,0,,,0,0
P3,Book,Cy Day,cy@example.com,,0,2026-02-13,10:00,20,0,0,20,1,19,0,,,,,,,1,5.0,0,0,0,,,0,0
        """,
        """
        P1|Purchase|2026-02-01|20.00|USD|ann@example.com
        P2|Purchase|2026-02-13|20.00|USD|bob@example.com
        P2|Refund|2026-02-13|20.00|USD|bob@example.com
        P3|Purchase|2026-02-13|20.00|USD|cy@example.com
        P3|Refund|2026-02-13|5.00|USD|cy@example.com
        """,
    ),
    "Givebutter": (
        "US",
        """
Reference Number,Transaction ID,Transaction Date (UTC),First Name,Last Name,Email,Phone,Campaign Title,Amount,Fee,Donated,Payout,Payment Method,Status
G1,T1,2026-02-01 10:00:00,Ann,Lee,ann@example.com,,Gala,50.00,1.50,50.00,48.50,card,succeeded
G2,T2,2026-02-02 10:00:00,Bob,Ray,bob@example.com,,Gala,50.00,1.50,50.00,48.50,card,failed
G3,T3,2026-02-03 10:00:00,Bob,Ray,bob@example.com,,Gala,50.00,1.50,50.00,48.50,card,refunded
        """,
        """
        T1|Purchase|2026-02-01|50.00||ann@example.com
        T3|Purchase|2026-02-03|50.00||bob@example.com
        T3|Refund|2026-02-03|50.00||bob@example.com
        """,
    ),
    "Donorbox": (
        "US",
        """
Name,Donor's First Name,Donor's Last Name,Donor Email,Phone,Campaign,Amount,Currency,Processing Fee,Net Amount,Donation Type,Donated At,Status,Stripe Charge Id,Receipt Id
Ann Lee,Ann,Lee,ann@example.com,,Roof,50.00,USD,1.75,48.25,stripe,02/01/2026 10:00,paid,ch_1,R1
Bob Ray,Bob,Ray,bob@example.com,,Roof,20.00,USD,1.75,18.25,stripe,02/13/2026 10:00,refunded,ch_2,R2
        """,
        """
        ch_1|Purchase|2026-02-01|50.00|USD|ann@example.com
        ch_2|Purchase|2026-02-13|20.00|USD|bob@example.com
        ch_2|Refund|2026-02-13|20.00|USD|bob@example.com
        """,
    ),
    "WooCommerce, exported by a plugin": (
        "",
        """
"Order number","Order status","Order date","Customer note","First name (billing)","Last name (billing)","Company (billing)","Email (billing)","Phone (billing)","Payment method title","Cart discount amount","Order subtotal amount","Shipping method title","Order shipping amount","Order refund amount","Order total amount","Order total tax amount","SKU","Item #","Item name","Quantity","Item cost","Coupon code"
1,Completed,2026-02-01 10:00,,Ann,Lee,,ann@example.com,,Card,0,45,Flat,5,0,50,0,,1,Mug,1,45,
2,Completed,2026-02-02 10:00,,Bob,Ray,,bob@example.com,,Card,0,45,Flat,5,20,50,0,,1,Mug,1,25,
2,Completed,2026-02-02 10:00,,Bob,Ray,,bob@example.com,,Card,0,45,Flat,5,20,50,0,,2,Cup,1,20,
3,Failed,2026-02-13 10:00,,Bob,Ray,,bob@example.com,,Card,0,45,Flat,5,0,50,0,,1,Mug,1,45,
        """,
        """
        1|Purchase|2026-02-01|50.00||ann@example.com
        2|Purchase|2026-02-02|50.00||bob@example.com
        2|Refund|2026-02-02|20.00||bob@example.com
        """,
    ),
    "Eventbrite": (
        "US",
        """
Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Event Name,Attendee #
77,2026-02-01 10:00,Ann,Lee,ann@example.com,1,Adult,PayPal Completed,USD,20.00,2,1,1,Attending,Fair,1
77,2026-02-01 10:00,Ann,Lee,ann@example.com,1,Child,PayPal Completed,USD,10.00,2,1,1,Attending,Fair,2
78,2026-02-13 10:00,Bob,Ray,bob@example.com,1,Adult,PayPal Completed,USD,20.00,2,1,1,Not Attending,Fair,3
79,2026-02-13 10:00,Bob,Ray,bob@example.com,1,Adult,Free Order,USD,0.00,0,0,0,Attending,Fair,4
80,2026-02-13 10:00,Cy,Day,cy@example.com,1,Adult,PayPal Completed,USD,20.00,2,1,1,Checked In,Fair,5
80,2026-02-13 10:00,Cy,Day,cy@example.com,1,Adult,PayPal Completed,USD,20.00,2,1,1,Not Attending,Fair,6
        """,
        """
        77|Purchase|2026-02-01|30.00|USD|ann@example.com
        80|Purchase|2026-02-13|20.00|USD|cy@example.com
        """,
    ),
    "a list with what all come to": (
        "",
        """
Invoice No,Date,Customer,Subtotal,Tax,Total,Status
1,2026-02-01,Ann Lee,100.00,20.00,120.00,Paid
2,2026-02-02,Bob Ray,100.00,20.00,120.00,Paid
,,,200.00,40.00,240.00,
        """,
        """
        1|Purchase|2026-02-01|120.00||Ann Lee
        2|Purchase|2026-02-02|120.00||Bob Ray
        """,
    ),
    "a list of lines, of which one came back": (
        "",
        """
Order ID,Order Date,Customer,Item,Quantity,Unit Price,Line Total,Status
1,2026-02-01,Ann Lee,Mug,1,10.00,10.00,Completed
1,2026-02-01,Ann Lee,Cup,1,10.00,10.00,Completed
1,2026-02-01,Ann Lee,Jug,1,10.00,10.00,Refunded
2,2026-02-01,Ann Lee,Jug,1,10.00,10.00,Cancelled
        """,
        """
        1|Purchase|2026-02-01|30.00||Ann Lee
        1|Refund|2026-02-01|10.00||Ann Lee
        """,
    ),
    "instalments, one of which failed": (
        "",
        """
Invoice Number,Date,Customer,Amount,Status
1,2026-02-01,Ann Lee,10.00,Paid
1,2026-03-01,Ann Lee,10.00,Paid
1,2026-04-01,Ann Lee,10.00,Failed
        """,
        """
        1|Purchase|2026-02-01|10.00||Ann Lee
        1|Purchase|2026-03-01|10.00||Ann Lee
        """,
    ),
    "Acuity": (
        "",
        """
Start Time,End Time,First Name,Last Name,Phone,Email,Type,Calendar,Appointment Price,Paid?,Amount Paid Online,Certificate Code,Notes,Date Scheduled,Label,Scheduled By,Appointment ID
"February 1, 2026 10:00 am","February 1, 2026 11:00 am",Ann,Lee,,ann@example.com,Massage,Me,80.00,yes,80.00,,,2026-01-20,,,111
"February 2, 2026 10:00 am","February 2, 2026 11:00 am",Bob,Ray,,bob@example.com,Massage,Me,80.00,no,0.00,,,2026-01-20,,,112
        """,
        """
        111|Purchase|2026-02-01|80.00||ann@example.com
        """,
    ),
    "Square Online": (
        "",
        """
Order,Order Date,Fulfillment Date,Currency,Order Subtotal,Order Shipping Price,Order Tax Total,Order Total,Order Refunded Amount,Fulfillment Type,Fulfillment Status,Channels,Recipient Name,Recipient Email,Recipient Phone,Item Quantity,Item Name,Item SKU,Item Price,Item Total Price
1001,2026-02-01,2026-02-02,USD,20.00,5.00,1.00,26.00,0.00,Shipment,Completed,Online,Ann Lee,ann@example.com,,1,Mug,,10.00,10.00
,,,,,,,,,,,,,,,1,Cup,,10.00,10.00
1002,2026-02-01,2026-02-02,USD,20.00,5.00,1.00,26.00,6.00,Shipment,Canceled,Online,Bob Ray,bob@example.com,,1,Mug,,10.00,10.00
        """,
        """
        1001|Purchase|2026-02-01|26.00|USD|ann@example.com
        """,
    ),
    "Wix": (
        "",
        """
Order number,Date created,Time,Total order quantity,Contact email,Note from customer,Additional checkout info,Item,Variant,SKU,Qty,Quantity refunded,Price,Weight,Custom text,Deposit amount,Delivery method,Delivery time,Recipient name,Recipient phone,Recipient company name,Delivery country,Billing name,Billing phone,Billing company name,Billing country,Payment status,Payment method,Coupon code,Gift card amount,Shipping rate,Total tax,Total,Currency,Refunded amount,Net amount,Additional fees,Fulfillment status,Tracking number
10001,"Feb 1, 2026",10:00,2,ann@example.com,,,Mug,,,1,0,10.00,,,,,,Ann Lee,,,US,Ann Lee,,,US,Paid,Card,,,5.00,0,25.00,USD,0.00,25.00,0,Fulfilled,
10001,"Feb 1, 2026",10:00,2,ann@example.com,,,Cup,,,1,0,10.00,,,,,,Ann Lee,,,US,Ann Lee,,,US,Paid,Card,,,5.00,0,25.00,USD,0.00,25.00,0,Fulfilled,
10002,"Feb 2, 2026",10:00,2,bob@example.com,,,Cup,,,1,0,10.00,,,,,,Bob Ray,,,US,Bob Ray,,,US,Partially refunded,Card,,,5.00,0,15.00,USD,5.00,10.00,0,Fulfilled,
10003,"Feb 2, 2026",10:00,2,bob@example.com,,,Cup,,,1,0,10.00,,,,,,Bob Ray,,,US,Bob Ray,,,US,Unpaid,Card,,,5.00,0,15.00,USD,0.00,15.00,0,Fulfilled,
        """,
        """
        10001|Purchase|2026-02-01|25.00|USD|ann@example.com
        10002|Purchase|2026-02-02|15.00|USD|bob@example.com
        10002|Refund|2026-02-02|5.00|USD|bob@example.com
        """,
    ),
    "eBay": (
        "",
        """
"Sales Record Number","Order Number","Buyer Username","Buyer Name","Buyer Email","Item Title","Quantity","Sold For","Shipping And Handling","Total Price","Payment Method","Sale Date","Paid On Date"
"1","12-345","annl","Ann Lee","ann@example.com","Vase","1","$20.00","$5.00","$25.00","PayPal","Feb-01-26","Feb-02-26"
        """,
        """
        12-345|Purchase|2026-02-01|25.00|USD|ann@example.com
        """,
    ),
    "Amazon": (
        "",
        """
amazon-order-id,purchase-date,payments-date,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,currency,item-price,item-tax
111-1,2026-02-01T10:00:00+00:00,2026-02-01T10:00:00+00:00,ann@example.com,Ann Lee,,S1,Vase,1,USD,20.00,0
        """,
        """
        111-1|Purchase|2026-02-01|20.00|USD|ann@example.com
        """,
    ),
    "Shopware, German": (
        "DE",
        """
Bestellnummer;Bestelldatum;Kundennummer;Vorname;Nachname;E-Mail;Gesamtbetrag;Währung;Bestellstatus;Zahlungsstatus
10001;01.02.2026 10:00;C1;Ann;Lee;ann@example.com;1.019,90 €;EUR;Abgeschlossen;Bezahlt
10002;01.02.2026 10:00;C2;Bob;Ray;bob@example.com;19,90 €;EUR;Storniert;Offen
10003;02.02.2026 10:00;C2;Bob;Ray;bob@example.com;19,90 €;EUR;Offen;Bezahlt
10004;02.02.2026 10:00;C2;Bob;Ray;bob@example.com;19,90 €;EUR;Abgeschlossen;Erstattet
        """,
        """
        10001|Purchase|2026-02-01|1019.90|EUR|ann@example.com
        10003|Purchase|2026-02-02|19.90|EUR|bob@example.com
        10004|Purchase|2026-02-02|19.90|EUR|bob@example.com
        10004|Refund|2026-02-02|19.90|EUR|bob@example.com
        """,
    ),
    "Xero": (
        "GB",
        """
*ContactName,EmailAddress,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,Total,Description,*Quantity,*UnitAmount,Type,Status,Currency,InvoiceAmountPaid,InvoiceAmountDue,Sent
Ann Lee,ann@example.com,INV-1,,01/02/2026,15/02/2026,120.00,Work,1,100.00,Sales invoice,Paid,GBP,120.00,0.00,Sent
Ann Lee,ann@example.com,INV-2,,13/02/2026,28/02/2026,120.00,Work,1,100.00,Sales invoice,Awaiting Payment,GBP,0.00,120.00,Sent
Ann Lee,ann@example.com,INV-3,,13/02/2026,28/02/2026,120.00,Work,1,100.00,Sales invoice,Voided,GBP,0.00,120.00,Sent
Supplier,sup@example.com,B-3,,13/02/2026,28/02/2026,120.00,Work,1,100.00,Bill,Paid,GBP,120.00,0.00,Sent
        """,
        """
        INV-1|Purchase|2026-02-01|120.00|GBP|ann@example.com
        """,
    ),
}
"""The country of the list, the export, and what it holds: number, kind, day, amount, money, buyer."""


def told(order):
    buyer, amount = order.buyer, order.amount
    return "|".join(
        [
            order.number,
            order.kind.value,
            order.on.isoformat(),
            "None" if amount is None else f"{amount:.2f}",
            order.currency or "",
            buyer.email or buyer.name or buyer.company,
        ]
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_what_a_program_exports_is_read_as_what_was_paid(name, tmp_path):
    country, text, wanted = EXPORTS[name]
    file = tmp_path / "export.csv"
    file.write_text(text.strip() + "\n", encoding="utf-8")
    rows = read_export(file)
    export = order_export(rows)
    problems = Problems("export.csv")
    refuse_unusable(rows, export, "export.csv")

    read = read_orders(rows, export, Settings(country=country or None), problems)

    assert list(map(told, read.orders)) == [line.strip() for line in wanted.strip().splitlines()]
    assert problems.all() == ()


def test_whoever_a_till_does_not_know_joins_no_list():
    buyers = [Buyer(name="Walk-In"), Buyer(name="Laufkundschaft"), Buyer(name="Ann Lee")]
    assert [row[0] for row in people_of(buyers)[1:]] == ["Ann Lee"]
